// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

/**
 * Outcome of one step of stage 2; not state.
 *
 * @param nextTick tick at which the step must run again even without verdicts, or Long.MAX_VALUE
 */
public record CoordinatorStep(CoordinatorState state, Effects effects, long nextTick) {}
