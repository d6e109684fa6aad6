// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

/**
 * The marker that an opened coordinator writes into {@code breaker.decisions} and waits for.
 *
 * @param scope key of the marker
 * @param atMs wall clock, epoch milliseconds
 */
public record Fence(String scope, long epoch, long tick, long atMs) {

    /** Key of the marker of a divert group. */
    public static String scopeOf(String divertGroup) {
        return "fence:" + divertGroup;
    }
}
