// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import java.util.Optional;

/**
 * Outcome of one step of stage 1; not state.
 *
 * @param nextTick tick at which the step must run again even when nothing arrives, or {@link #NEVER}
 */
public record ScopeStep(ScopeState state, Optional<Verdict> verdict, long nextTick) {
    public static final long NEVER = Long.MAX_VALUE;
}
