// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixJoin;
import io.breakwater.ingest.postfix.QueueFile;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Joins the lines of one queue id on one host into events of {@code mta.json}'s form, which go on as records of {@code mta.postfix}. A
 * line that comes again gives the same event again, and deduplication drops it; one that comes after six hours of silence finds nothing
 * and is told with what it says itself.
 *
 * <p>State: one {@link QueueFile} a queue id: at most 1,000 recipients with 64 attempts each, and 1,000 waiting deliveries.
 */
public final class PostfixJoinFunction extends KeyedProcessFunction<String, PostfixElement, RawRecord> {

    private static final long serialVersionUID = 1L;
    private static final long COMPACTION_CLOCK_ENTRIES = 1_000;

    private transient ValueState<QueueFile> files;

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<QueueFile> descriptor =
                new ValueStateDescriptor<>("queue-file-v1", TypeInformation.of(QueueFile.class));
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofMillis(PostfixJoin.FORGET_AFTER_MS))
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                .cleanupInRocksdbCompactFilter(COMPACTION_CLOCK_ENTRIES)
                .build());
        files = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(PostfixElement element, Context context, Collector<RawRecord> out) throws Exception {
        QueueFile known = files.value();
        long nowMs = context.timerService().currentProcessingTime();
        PostfixJoin.Step step = PostfixJoin.on(known == null ? QueueFile.empty() : known, element.line(), nowMs);
        files.update(step.file());
        if (!step.file().waiting().isEmpty()) {
            context.timerService().registerProcessingTimeTimer(nowMs + PostfixJoin.GRACE_MS);
        } else if (step.file().isOver()) {
            context.timerService().registerProcessingTimeTimer(nowMs + PostfixJoin.LINGER_MS);
        }
        step.events().forEach(event -> out.collect(record(element, event)));
    }

    @Override
    public void onTimer(long timestampMs, OnTimerContext context, Collector<RawRecord> out) throws Exception {
        QueueFile known = files.value();
        if (known == null) {
            return;
        }
        if (!known.waiting().isEmpty()) {
            release(known, context, out);
        } else if (known.isOver() && known.lastSeenMs() + PostfixJoin.LINGER_MS <= timestampMs) {
            files.clear();
        }
    }

    private void release(QueueFile known, OnTimerContext context, Collector<RawRecord> out) throws Exception {
        PostfixElement origin =
                new PostfixElement(context.getCurrentKey(), known.waiting().get(0), Topics.MTA_POSTFIX, -1, -1);
        PostfixJoin.Step step = PostfixJoin.release(known);
        files.update(step.file());
        step.events().forEach(event -> out.collect(record(origin, event)));
        if (step.file().isOver()) {
            context.timerService().registerProcessingTimeTimer(known.lastSeenMs() + PostfixJoin.LINGER_MS);
        }
    }

    private static RawRecord record(PostfixElement origin, String event) {
        return new RawRecord(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.line().receivedAtMs(),
                null,
                event.getBytes(StandardCharsets.UTF_8));
    }
}
