// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

/**
 * Probes of HALF_OPEN.
 *
 * @param count probes wanted
 * @param spreadMs production time over which they are spread
 * @param maxBadRatio share of them that may fail, 0..1
 */
public record Probes(int count, long spreadMs, double maxBadRatio) {}
