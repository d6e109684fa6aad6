// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.node;

/**
 * Held mail of a pool at a provider over all nodes. Flat, a stream element.
 *
 * @param count messages; -1 when no node tells
 * @param oldestAgeMs 0 when none is held
 * @param nextExpiryMs time until the next one expires; 0 when none is held
 */
public record Held(long count, long oldestAgeMs, long nextExpiryMs) {
    /** No node tells. */
    public static final Held UNKNOWN = new Held(-1, 0, 0);

    /** The held mail of two nodes. */
    Held plus(Held other) {
        return new Held(
                count + other.count,
                Math.max(oldestAgeMs, other.oldestAgeMs),
                count == 0
                        ? other.nextExpiryMs
                        : other.count == 0 ? nextExpiryMs : Math.min(nextExpiryMs, other.nextExpiryMs));
    }
}
