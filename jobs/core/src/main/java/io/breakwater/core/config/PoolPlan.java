// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * What becomes of the held mail of a pool.
 *
 * @param failsHeld true when mail is failed instead of held
 * @param divertTo pool of the same class that may take some of it; empty for none
 * @param standby pool that takes transactional mail at once while the addresses are blocked; empty for none
 */
public record PoolPlan(boolean failsHeld, String divertTo, String standby) {
    /** Held mail waits. */
    public static final PoolPlan HOLD = new PoolPlan(false, "", "");
}
