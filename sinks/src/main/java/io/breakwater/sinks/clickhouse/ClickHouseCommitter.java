// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.apache.flink.api.connector.sink2.Committer;

import java.io.IOException;
import java.util.Collection;

/**
 * Commits in order and returns when all batches are in. Flink repeats a {@code retryLater()} ten times without a pause and
 * then fails the job, so waiting is done here.
 */
final class ClickHouseCommitter implements Committer<InsertBatch> {
    private final InsertPort port;
    private final BatchCommit batchCommit;
    private final long restoredFrom;

    ClickHouseCommitter(InsertPort port, BatchCommit batchCommit, long restoredFrom) {
        this.port = port;
        this.batchCommit = batchCommit;
        this.restoredFrom = restoredFrom;
    }

    @Override
    public void commit(Collection<CommitRequest<InsertBatch>> requests) throws IOException, InterruptedException {
        for (CommitRequest<InsertBatch> request : requests) {
            InsertBatch batch = request.getCommittable();
            // Writer and committer restart together. A batch in the state of checkpoint n was written by a writer
            // restored from
            // a checkpoint before n, so the numbers differ exactly for what a restore handed out.
            boolean restored = batch.restoredFrom() != restoredFrom || request.getNumberOfRetries() > 0;
            batchCommit.commit(batch, restored);
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
