// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.util.OptionalLong;

/**
 * Two-phase sink into ClickHouse. Guarantee: when the sources replay exactly from a checkpoint, every row ends up in its table
 * exactly once, over failures of the job and of ClickHouse; see {@code sinks/README.md} for what that rests on.
 *
 * <p>Rows become visible after the checkpoint that covers them. While ClickHouse is away the committer waits and the job
 * stands still, so the job needs: tolerated checkpoint failures, a checkpoint timeout above the longest outage to sit
 * out, and writer and committer chained at equal parallelism, which is Flink's default.
 *
 * <p>Memory of a writer: the encoded rows of one checkpoint interval, twice while they are handed out.
 *
 * @param <T> element of the stream
 */
public final class ClickHouseSink<T> implements Sink<T>, SupportsCommitter<InsertBatch> {
    private static final long serialVersionUID = 1L;

    private final ClickHouseSinkConfig config;
    private final RowEncoder<T> encoder;

    /** A sink for the rows that the encoder makes of the elements. */
    public ClickHouseSink(ClickHouseSinkConfig config, RowEncoder<T> encoder) {
        this.config = config;
        this.encoder = encoder;
    }

    @Override
    public CommittingSinkWriter<T, InsertBatch> createWriter(WriterInitContext context) {
        long restoredFrom = orNotRestored(context.getRestoredCheckpointId());
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        BatchIds ids = new BatchIds(config.batchIdPrefix(), subtask, restoredFrom);
        return new ClickHouseWriter<>(
                new BatchCollector<>(encoder, ids, restoredFrom, config.maxBatchBytes()), context.metricGroup());
    }

    @Override
    public Committer<InsertBatch> createCommitter(CommitterInitContext context) {
        InsertPort port = new ClickHousePort(config);
        CommitCounters counters = new CommitCounters(context.metricGroup());
        BatchCommit batchCommit = new BatchCommit(port, config.backOff(), Thread::sleep, counters);
        return new ClickHouseCommitter(port, batchCommit, orNotRestored(context.getRestoredCheckpointId()));
    }

    @Override
    public SimpleVersionedSerializer<InsertBatch> getCommittableSerializer() {
        return new InsertBatchSerializer();
    }

    private static long orNotRestored(OptionalLong restoredCheckpointId) {
        return restoredCheckpointId.orElse(InsertBatch.NOT_RESTORED);
    }
}
