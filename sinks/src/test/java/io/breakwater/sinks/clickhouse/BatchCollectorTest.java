// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class BatchCollectorTest {
    private static final int LARGE = 1 << 20;

    @Test
    void aBatchHoldsOnePartitionOfOneTable() {
        BatchCollector<String> collector = collector(LARGE);
        List.of("a/1/x", "a/2/x", "b/1/x", "a/1/y").forEach(collector::add);

        List<InsertBatch> batches = collector.drain();

        assertThat(batches)
                .extracting(InsertBatch::table, InsertBatch::partition, InsertBatch::rows)
                .containsExactly(tuple("a", "1", 2), tuple("a", "2", 1), tuple("b", "1", 1));
        assertThat(batches).extracting(InsertBatch::batchId).doesNotHaveDuplicates();
    }

    @Test
    void everyRowEndsWithTheIdOfItsBatch() {
        BatchCollector<String> collector = collector(LARGE);
        collector.add("a/1/x");
        collector.add("a/1/y");

        InsertBatch batch = collector.drain().get(0);

        RowBinary expected = new RowBinary();
        expected.string("x").string(batch.batchId()).string("y").string(batch.batchId());
        assertThat(batch.payload()).isEqualTo(expected.toByteArray());
        assertThat(batch.columns()).containsExactly("text", "batch_id");
    }

    @Test
    void whatWasHandedOutIsForgotten() {
        BatchCollector<String> collector = collector(LARGE);
        collector.add("a/1/x");
        assertThat(collector.heldBytes()).isEqualTo(2);

        collector.drain();

        assertThat(collector.drain()).isEmpty();
        assertThat(collector.heldBytes()).isZero();
    }

    @Test
    void aRowAboveTheLimitTravelsAlone() {
        BatchCollector<String> collector = collector(10);
        collector.add("a/1/" + "x".repeat(100));
        collector.add("a/1/" + "y".repeat(100));

        assertThat(collector.drain()).extracting(InsertBatch::rows).containsExactly(1, 1);
    }

    @Property(tries = 100)
    void largeBatchesAreSplitAndNoRowIsLost(
            @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 60) Integer> lengths) {
        int limit = 300;
        BatchCollector<String> collector = collector(limit);
        lengths.forEach(length -> collector.add("a/1/" + "z".repeat(length)));

        List<InsertBatch> batches = collector.drain();

        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.payload().length).isLessThanOrEqualTo(limit));
        assertThat(batches.stream().mapToInt(InsertBatch::rows).sum()).isEqualTo(lengths.size());
        long letters = batches.stream()
                .mapToLong(batch -> new String(batch.payload(), StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == 'z')
                        .count())
                .sum();
        assertThat(letters).isEqualTo(lengths.stream().mapToInt(i -> i).sum());
    }

    @Test
    void idsNameTheirOriginAndNeverRepeat() {
        BatchIds ids = new BatchIds("telemetry", 3, 17);
        BatchIds others = new BatchIds("telemetry", 3, 17);

        String first = ids.next();

        assertThat(first).matches("telemetry-3-17-[0-9a-f]{32}-0");
        assertThat(ids.next()).isNotEqualTo(first);
        assertThat(others.next()).isNotEqualTo(first);
        assertThat(new BatchIds("telemetry", 0, InsertBatch.NOT_RESTORED).next())
                .startsWith("telemetry-0-new-");
    }

    private static BatchCollector<String> collector(int maxBatchBytes) {
        BatchIds ids = new BatchIds("t", 0, InsertBatch.NOT_RESTORED);
        return new BatchCollector<>(new LetterEncoder(), ids, InsertBatch.NOT_RESTORED, maxBatchBytes);
    }
}
