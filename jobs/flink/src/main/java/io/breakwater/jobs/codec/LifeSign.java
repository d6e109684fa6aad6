// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

/**
 * What the engine says of itself once a second.
 *
 * @param tick newest tick judged
 * @param atMs wall clock, epoch milliseconds
 * @param lagMs how far the facts of the last second lag behind the clock
 * @param catchingUp true while the lag forbids relaxing
 * @param recovering true after a start, until the sources have passed what was published before
 */
public record LifeSign(
        String engine,
        long epoch,
        long tick,
        long atMs,
        long policyVersion,
        long lagMs,
        boolean catchingUp,
        boolean recovering) {}
