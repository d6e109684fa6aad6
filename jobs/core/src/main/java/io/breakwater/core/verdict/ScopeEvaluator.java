// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.fact.ScopeDelta;
import java.util.List;
import java.util.Optional;

/** Stage 1: the pure step of one scope. */
public final class ScopeEvaluator {
    private ScopeEvaluator() {}

    /**
     * Runs one tick of one scope.
     *
     * @param state null before the first delta
     * @param deltas of this scope and this tick, in any order; empty when woken by nextTick
     * @throws IllegalArgumentException when both state and deltas are missing
     */
    public static ScopeStep onTick(ScopeState state, List<ScopeDelta> deltas, long tick, EngineConfig config) {
        if (state == null && deltas.isEmpty()) {
            throw new IllegalArgumentException("a scope without state needs deltas, tick " + tick);
        }
        return new ScopeStep(state, Optional.empty(), ScopeStep.NEVER);
    }
}
