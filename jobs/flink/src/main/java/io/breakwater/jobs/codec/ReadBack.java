// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.coordinator.Decision;

/**
 * A record of {@code breaker.decisions} as the engine reads it back: either a fence marker or a decision.
 *
 * @param epoch epoch of its writer
 * @param fence scope of the marker; null for a decision
 * @param decision the decision; null for a marker
 */
public record ReadBack(long epoch, String fence, Decision decision) {}
