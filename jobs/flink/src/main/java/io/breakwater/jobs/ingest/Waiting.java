// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.OpenReport;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;

import java.util.ArrayList;
import java.util.List;

/**
 * The reports of one key that came before what they refer to. They wait at most {@link #WAIT_MS}; at most {@link #MOST_PER_KEY} of a
 * key, {@link #MOST} of a subtask and {@link #LARGEST_BYTES} each, because a flood of reports about mail of others must not
 * become a flood of state. Who may not wait is late at once.
 */
final class Waiting {

    /** Longest wait. */
    static final long WAIT_MS = 60_000;
    /** Most reports of a key. */
    static final int MOST_PER_KEY = 8;
    /** Most reports of a subtask, roughly: what was restored is not counted. */
    static final int MOST = 50_000;
    /** Largest report that waits. */
    static final int LARGEST_BYTES = 64 * 1024;

    private final ListState<OpenReport> state;
    private int held;

    Waiting(RuntimeContext context) {
        state = context.getListState(new ListStateDescriptor<>("waiting-v1", TypeInformation.of(OpenReport.class)));
    }

    /** Lets a report wait; false when it may not. */
    boolean add(OpenReport report, TimerService timers) throws Exception {
        if (held >= MOST || report.raw().value().length > LARGEST_BYTES) {
            return false;
        }
        int ofKey = 0;
        for (OpenReport ignored : state.get()) {
            ofKey++;
        }
        if (ofKey >= MOST_PER_KEY) {
            return false;
        }
        state.add(report);
        held++;
        timers.registerProcessingTimeTimer(timers.currentProcessingTime() + WAIT_MS);
        return true;
    }

    /** All reports of the key, which then wait no longer. */
    List<OpenReport> release() throws Exception {
        List<OpenReport> reports = new ArrayList<>();
        state.get().forEach(reports::add);
        if (!reports.isEmpty()) {
            state.clear();
            held = Math.max(0, held - reports.size());
        }
        return reports;
    }
}
