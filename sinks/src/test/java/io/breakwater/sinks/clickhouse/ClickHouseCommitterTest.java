// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ClickHouseCommitterTest {
    private final FlakyServer server = new FlakyServer(List.of());

    @ParameterizedTest(name = "writer from {0}, committer from {1}, retry {2}: counted {3}")
    @CsvSource({"-1, -1, 0, false", "7, 7, 0, false", "-1, 7, 0, true", "5, 7, 0, true", "7, 7, 1, true"})
    void whatARestoreHandedOutIsCounted(long writerFrom, long committerFrom, int retries, boolean counted)
            throws Exception {
        InsertBatch batch = new InsertBatch("id", "facts", List.of("batch_id"), "1", 1, writerFrom, new byte[0]);

        committer(committerFrom).commit(List.of(new Request(batch, retries)));

        assertThat(server.requests.contains("count")).isEqualTo(counted);
        assertThat(server.rows).isEqualTo(1);
    }

    @Test
    void closesItsConnections() {
        committer(1).close();

        assertThat(server.closed).isTrue();
    }

    private ClickHouseCommitter committer(long restoredFrom) {
        CommitCounters counters = new CommitCounters(UnregisteredMetricsGroup.createSinkWriterMetricGroup());
        BatchCommit commit = new BatchCommit(server, new BackOff(1, 1), ms -> {}, counters);
        return new ClickHouseCommitter(server, commit, restoredFrom);
    }

    private record Request(InsertBatch batch, int retries) implements CommitRequest<InsertBatch> {
        @Override
        public InsertBatch getCommittable() {
            return batch;
        }

        @Override
        public int getNumberOfRetries() {
            return retries;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable t) {
            throw new AssertionError(t);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable t) {
            throw new AssertionError(t);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("the committer waits by itself");
        }

        @Override
        public void updateAndRetryLater(InsertBatch committable) {
            throw new AssertionError("the committer waits by itself");
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("never known without a count");
        }
    }
}
