// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import static org.assertj.core.api.Assertions.assertThat;

class RowBinaryTest {
    private final RowBinary row = new RowBinary();

    @Test
    void numbersAreLittleEndian() {
        row.uint8(0xfe).int16(0x0102).int32(0x01020304).int64(0x0102030405060708L);

        assertThat(hex()).isEqualTo("fe" + "0201" + "04030201" + "0807060504030201");
    }

    @Test
    void negativeNumbersAreTwosComplement() {
        row.int32(-2).int64(-2);

        assertThat(hex()).isEqualTo("feffffff" + "feffffffffffffff");
    }

    @Test
    void doublesAreIeee754AndBooleansOneByte() {
        row.float64(1.5).bool(true).bool(false);

        assertThat(hex()).isEqualTo("000000000000f83f" + "01" + "00");
    }

    @Test
    void stringsCarryTheirLengthInUtf8Bytes() {
        row.string("").string("é").count(300);

        assertThat(hex()).isEqualTo("00" + "02c3a9" + "ac02");
    }

    @Test
    void clearForgetsAndTruncateDropsTheTail() {
        row.string("first").clear();
        row.uint8(1).uint8(2).truncate(1);

        assertThat(hex()).isEqualTo("01");
        assertThat(row.sizeBytes()).isEqualTo(1);
    }

    @Property(tries = 200)
    void everyStringReadsBack(@ForAll @StringLength(max = 2000) String text) {
        row.clear();
        row.string(text);

        byte[] bytes = row.toByteArray();
        int length = 0;
        int at = 0;
        for (int shift = 0; ; shift += 7) {
            length |= (bytes[at] & 0x7f) << shift;
            if (bytes[at++] >= 0) {
                break;
            }
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(length).isEqualTo(utf8.length).isEqualTo(bytes.length - at);
        assertThat(bytes).endsWith(utf8);
    }

    private String hex() {
        return HexFormat.of().formatHex(row.toByteArray());
    }
}
