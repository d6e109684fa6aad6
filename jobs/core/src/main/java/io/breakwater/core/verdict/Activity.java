// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

/**
 * What the scope does, for allowances and growth. Flat.
 *
 * @param attemptsPerSecond all attempts of the long window over its length (or over the scope's life when shorter)
 * @param acceptedPerSecond the same of accepted attempts
 * @param healthyPerSecond highest attempts rate of the last clean long windows; the current rate before the first
 * @param attempts all attempts since the scope was first seen
 * @param firstAccepted accepted counted first attempts since then
 * @param usualPerSecond accepted attempts over the last 24 hours or over the 14 days before, whichever is more
 */
public record Activity(
        double attemptsPerSecond,
        double acceptedPerSecond,
        double healthyPerSecond,
        long attempts,
        long firstAccepted,
        double usualPerSecond) {}
