// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

/**
 * Production times of a breaker that a family moved.
 *
 * @param openMs first time OPEN; 0 when the family never opens
 * @param maxMs longest time OPEN after doublings; 0 when the family never opens
 * @param growthMs a clean period in SLOW_START
 */
public record ReasonTimes(long openMs, long maxMs, long growthMs) {}
