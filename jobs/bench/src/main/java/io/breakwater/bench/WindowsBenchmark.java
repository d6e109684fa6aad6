// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.Leads;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.ScopeEvaluator;
import io.breakwater.core.verdict.ScopeState;
import io.breakwater.core.window.MemoryPanes;
import io.breakwater.core.window.PaneRow;
import io.breakwater.core.window.RingFold;
import io.breakwater.core.window.Rings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;

import java.util.List;
import java.util.Random;

/**
 * Windows whose sums slide against the same windows summed anew from their panes, and the whole of stage 1. One scope that has run for a
 * day of event time, one event a tick, one in 16 of them a failure; an operation is one event.
 */
@State(Scope.Thread)
public class WindowsBenchmark {
    private static final EngineConfig CONFIG = EngineConfig.defaults(1).withMode(Mode.ENFORCE);
    private static final WindowConfig WINDOWS = CONFIG.windows();
    private static final List<Span> JUDGED = List.of(Span.SHORT, Span.LONG, Span.HOUR, Span.DAY);
    private static final long BEGIN_MS = 1_800_000_000_000L;
    private static final long TICK_MS = 50;
    private static final long STEP_MS = 10_000;
    private static final int DAY_STEPS = 8_640;
    private static final int ONE_BAD_IN = 16;

    private final Random random = new Random(7);
    private MemoryPanes panes;
    private RingFold fold;
    private Rings rings;
    private ScopeState state;
    private long nowMs;

    static void run(Options options) throws RunnerException {
        Throughput.report(WindowsBenchmark.class, "sliding", "events", options);
    }

    /** Fills a day, and checks that both ways sum the same. */
    @Setup(Level.Iteration)
    public void setUp() {
        panes = new MemoryPanes();
        fold = new RingFold(WINDOWS, (family, resolution) -> true, panes);
        nowMs = BEGIN_MS;
        rings = Rings.empty(BEGIN_MS / WINDOWS.paneMs(), WINDOWS);
        state = null;
        for (int i = 0; i < DAY_STEPS; i++) {
            nowMs += STEP_MS;
            folded(event(nowMs));
        }
        for (Span span : JUDGED) {
            PaneRow anew = summed(span);
            if (!anew.equals(rings.sum(span))) {
                throw new IllegalStateException(span + ": " + anew + " and " + rings.sum(span));
            }
        }
    }

    /** Ours. */
    @Benchmark
    public void sliding(Blackhole sink) {
        nowMs += TICK_MS;
        folded(event(nowMs));
        for (Span span : JUDGED) {
            sink.consume(rings.sum(span));
        }
    }

    /** The plain way: the same panes, and every window summed from them at every event. */
    @Benchmark
    public void summedAnew(Blackhole sink) {
        nowMs += TICK_MS;
        folded(event(nowMs));
        for (Span span : JUDGED) {
            sink.consume(summed(span));
        }
    }

    /** All of stage 1: clock, windows, detector A, score, verdict. */
    @Benchmark
    public void stageOne(Blackhole sink) {
        nowMs += TICK_MS;
        ScopeDelta delta = event(nowMs);
        var step = ScopeEvaluator.onTick(state, List.of(delta), delta.tick(), CONFIG, panes);
        state = step.state();
        sink.consume(step);
    }

    private void folded(ScopeDelta delta) {
        rings = fold.fold(rings, List.of(delta), delta.pane(), true);
    }

    private PaneRow summed(Span span) {
        PaneRow sum = PaneRow.empty(rings.sum(span).pane());
        for (PaneRow row : rings.rows(span, WINDOWS, panes)) {
            sum = sum.plus(row);
        }
        return sum;
    }

    private ScopeDelta event(long atMs) {
        boolean bad = random.nextInt(ONE_BAD_IN) == 0;
        long bit = 1L << random.nextInt(Long.SIZE);
        return new ScopeDelta(
                "ip:192.0.2.1@grudge",
                ScopeKind.IP,
                atMs / TICK_MS,
                Math.floorDiv(atMs, WINDOWS.paneMs()),
                1,
                bad ? 0 : 1,
                1,
                bad ? 0 : 1,
                atMs,
                false,
                bad ? List.of(new FamilyTally(Family.REPUTATION_DEFERRAL, 1, bit, bit, "421 later")) : List.of(),
                List.of(),
                List.of("pool:marketing/LIFECYCLE@grudge"),
                Leads.NONE);
    }
}
