// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.verdict.Verdict;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Verdicts of ticks that are still open, and the tick at which the coordinator wants to run without any. */
final class TickQueue {

    private final MapState<Long, List<Verdict>> waiting;
    private final ValueState<Long> wake;

    TickQueue(RuntimeContext context) {
        waiting = context.getMapState(
                new MapStateDescriptor<>("verdicts-v1", Types.LONG, Types.LIST(TypeInformation.of(Verdict.class))));
        wake = context.getState(new ValueStateDescriptor<>("wake-v1", Types.LONG));
    }

    void add(Verdict verdict) throws Exception {
        List<Verdict> known = waiting.get(verdict.tick());
        List<Verdict> grown = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
        grown.add(verdict);
        waiting.put(verdict.tick(), grown);
    }

    /** Ticks with verdicts up to {@code until}, oldest first. */
    Iterable<Long> dueTicks(long until) throws Exception {
        TreeSet<Long> due = new TreeSet<>();
        for (Long tick : waiting.keys()) {
            if (tick <= until) {
                due.add(tick);
            }
        }
        return due;
    }

    List<Verdict> take(long tick) throws Exception {
        List<Verdict> verdicts = waiting.get(tick);
        waiting.remove(tick);
        return verdicts;
    }

    /** Asks to run at a tick; true when that needs a new timer. */
    boolean wakeAt(long tick) throws Exception {
        Long known = wake.value();
        if (tick == Long.MAX_VALUE) {
            wake.clear();
            return false;
        }
        if (known != null && known == tick) {
            return false;
        }
        wake.update(tick);
        return true;
    }

    /** Asks to run at a tick unless an earlier one was asked for; true when that needs a new timer. */
    boolean wakeBy(long tick) throws Exception {
        Long known = wake.value();
        return (known == null || tick < known) && wakeAt(tick);
    }

    /** True once when the wake-up tick has come. */
    boolean takeWake(long until) throws Exception {
        Long known = wake.value();
        if (known == null || known > until) {
            return false;
        }
        wake.clear();
        return true;
    }
}
