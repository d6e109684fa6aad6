// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.node;

/**
 * One lane of a node: mail of a (pool, class) for a provider. Flat, part of state.
 *
 * @param scope id of the pool scope
 * @param demandPerSecond new mail offered
 * @param held messages held back
 * @param oldestHeldAgeMs 0 when none is held
 * @param nextExpiryMs time until the next held message expires; 0 when none is held
 */
public record LaneLoad(String scope, double demandPerSecond, long held, long oldestHeldAgeMs, long nextExpiryMs) {}
