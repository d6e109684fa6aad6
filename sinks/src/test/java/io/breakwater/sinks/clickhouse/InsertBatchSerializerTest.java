// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InsertBatchSerializerTest {
    private static final InsertBatch BATCH =
            new InsertBatch("t-0-7-ab-1", "db.facts", List.of("a", "batch_id"), "20261122", 2, 7, new byte[] {1, 2, 3});
    /** Version 1 as it lies in savepoints; must stay readable for good. */
    private static final String VERSION_1 = "000a742d302d372d61622d31" + "000864622e6661637473" + "00000002" + "000161"
            + "000862617463685f6964" + "00083230323631313232" + "00000002" + "0000000000000007" + "00000003" + "010203";

    private final InsertBatchSerializer serializer = new InsertBatchSerializer();

    @Test
    void writesTheCommittedBytes() throws IOException {
        assertThat(HexFormat.of().formatHex(serializer.serialize(BATCH))).isEqualTo(VERSION_1);
    }

    @Test
    void readsTheCommittedBytes() throws IOException {
        InsertBatch read = serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1));

        assertThat(read).usingRecursiveComparison().isEqualTo(BATCH);
    }

    @Test
    void refusesAVersionOfTheFuture() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }
}
