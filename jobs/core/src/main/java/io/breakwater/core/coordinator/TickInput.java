// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.verdict.Verdict;

import java.util.List;

/**
 * What a step of stage 2 sees; not state.
 *
 * @param verdicts of this tick, in any order; empty when woken by a timer
 * @param recovering after a restore, until the sources have passed what was published before: nothing is relaxed
 * @param catchingUp the job lags: it may tighten, never relax; marked in decisions
 */
public record TickInput(long tick, List<Verdict> verdicts, boolean recovering, boolean catchingUp) {
    public TickInput {
        verdicts = List.copyOf(verdicts);
    }

    /** True when relaxing is allowed. */
    public boolean mayRelax() {
        return !recovering && !catchingUp;
    }
}
