// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.TickDeltas;
import io.breakwater.core.window.Counting;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

import java.util.List;
import java.util.concurrent.ScheduledFuture;

/**
 * Stamps each fact with the tick that folds it and sums a tick's facts per (scope, pane) before the shuffle.
 *
 * <p>{@code tick = max(open tick, wall clock / 50 ms)}. When the clock enters a new tick the sums of the old one leave, then the
 * watermark {@code tick - 1}: whoever has seen watermark k has seen every fact with fold tick at most k. Watermarks and idleness of
 * the sources are ignored, so a silent source holds nothing back.
 *
 * <p>Sums leave before each barrier, so they are never state. The one number in state is the open tick, as a union list, so that a
 * clock that stepped back cannot reuse ticks after a restore. Stamped facts leave by {@link ReputationTags#STAMPED} and what the
 * tick saw by {@link ReputationTags#PROGRESS}.
 */
public final class CombinerOperator extends AbstractStreamOperator<ScopeDelta>
        implements OneInputStreamOperator<MailFact, ScopeDelta> {

    /** Length of a tick in milliseconds. */
    public static final long TICK_MS = 50;

    private static final long serialVersionUID = 1L;
    private static final long TICKS_PER_SECOND = 1_000 / TICK_MS;

    private transient ListState<Long> lastTick;
    private transient TickDeltas deltas;
    private transient Counting.Reach reach;
    private transient Counter beyondWindows;
    private transient long streamClockMs;
    private transient ScheduledFuture<?> endOfTick;
    private transient long openTick;
    private transient long facts;
    private transient long oldestKafkaAtMs;
    private transient long newestKafkaAtMs;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        lastTick = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("tick-v1", Types.LONG));
        openTick = 0;
        for (long restored : lastTick.get()) {
            openTick = Math.max(openTick, restored);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        deltas = new TickDeltas();
        beyondWindows = getMetricGroup().counter(ReputationMetrics.BEYOND_WINDOWS);
        streamClockMs = Long.MIN_VALUE;
        openTick = Math.max(openTick, clockTick());
        scheduleEndOfTick();
    }

    @Override
    public void processElement(StreamRecord<MailFact> element) {
        MailFact fact = element.getValue();
        advance();
        note(fact.kafkaAtMs());
        boolean counted = fact.kind() == FactKind.ATTEMPT && fold(fact);
        output.collect(
                ReputationTags.STAMPED,
                new StreamRecord<>(new StampedFact(fact.kind(), fact.key(), fact.body(), openTick, counted)));
    }

    private boolean fold(MailFact fact) {
        Fact columns = fact.attempt();
        long nowMs = getProcessingTimeService().getCurrentProcessingTime();
        streamClockMs = Counting.advance(streamClockMs, columns.eventMs(), nowMs);
        boolean counted = Counting.counted(
                columns.attemptNumber(), columns.answered(), columns.eventMs(), streamClockMs, reachOf(fact));
        if (!counted && columns.attemptNumber() == 1 && columns.answered()) {
            beyondWindows.inc();
        }
        deltas.add(columns.stamped(openTick, counted), fact.paneMs());
        return counted;
    }

    /** The reach of the policy that decoded the fact; it changes with a policy, so hardly ever. */
    private Counting.Reach reachOf(MailFact fact) {
        if (reach == null || reach.paneMs() != fact.paneMs() || reach.panes() != fact.ringPanes()) {
            reach = new Counting.Reach(fact.paneMs(), fact.ringPanes());
        }
        return reach;
    }

    private void note(long kafkaAtMs) {
        oldestKafkaAtMs = facts == 0 ? kafkaAtMs : Math.min(oldestKafkaAtMs, kafkaAtMs);
        newestKafkaAtMs = Math.max(newestKafkaAtMs, kafkaAtMs);
        facts++;
    }

    private void onTimer(long timestampMs) {
        long tick = clockTick();
        // A clock that stepped back must not stop the engine: ticks then go on at their own pace.
        enter(tick >= openTick ? tick : openTick + 1);
        scheduleEndOfTick();
    }

    private void advance() {
        enter(clockTick());
    }

    private void enter(long tick) {
        if (tick > openTick) {
            flush();
            report(tick);
            output.emitWatermark(new Watermark(tick - 1));
            openTick = tick;
        }
    }

    private void flush() {
        if (!deltas.isEmpty()) {
            for (ScopeDelta delta : deltas.drain()) {
                output.collect(new StreamRecord<>(delta));
            }
        }
    }

    private void report(long nextTick) {
        boolean secondEnds = nextTick / TICKS_PER_SECOND > openTick / TICKS_PER_SECOND;
        if (facts > 0 || secondEnds) {
            TickProgress progress = new TickProgress(nextTick - 1, facts, oldestKafkaAtMs, newestKafkaAtMs);
            output.collect(ReputationTags.PROGRESS, new StreamRecord<>(progress));
        }
        facts = 0;
        oldestKafkaAtMs = 0;
        newestKafkaAtMs = 0;
    }

    private long clockTick() {
        return getProcessingTimeService().getCurrentProcessingTime() / TICK_MS;
    }

    private void scheduleEndOfTick() {
        long endMs = (clockTick() + 1) * TICK_MS;
        endOfTick = getProcessingTimeService().registerTimer(endMs, this::onTimer);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        lastTick.update(List.of(openTick));
    }

    @Override
    public void finish() throws Exception {
        flush();
        report(openTick + 1);
        output.emitWatermark(new Watermark(openTick));
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (endOfTick != null) {
            endOfTick.cancel(false);
        }
        super.close();
    }

    @Override
    public void processWatermark(Watermark mark) {
        // Ticks are the watermarks behind this operator.
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // An idle source does not stop the clock.
    }
}
