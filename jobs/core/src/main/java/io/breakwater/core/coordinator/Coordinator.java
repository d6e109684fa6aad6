// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.config.EngineConfig;

/** Stage 2: the pure step of one divert group. */
public final class Coordinator {
    private Coordinator() {}

    /** Runs one tick: verdicts in scope order, then timers. */
    public static CoordinatorStep onTick(CoordinatorState state, TickInput input, EngineConfig config) {
        return new CoordinatorStep(state, Effects.NONE, Long.MAX_VALUE);
    }

    /** The state after a restore, under a higher epoch. */
    public static CoordinatorState restore(CoordinatorState state, long newEpoch) {
        return new CoordinatorState(newEpoch, state.lastSeq(), state.lastTick(), state.records());
    }

    /** The state after reading back one published decision: a newer, stricter one wins. */
    public static CoordinatorState mergePublished(CoordinatorState state, Decision published) {
        return state;
    }
}
