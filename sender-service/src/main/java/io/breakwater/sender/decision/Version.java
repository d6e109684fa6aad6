// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/** Fencing order of decisions: epoch first, then sequence. A lower one than the one held is never obeyed. */
public record Version(long epoch, long seq) implements Comparable<Version> {

    /** Below every real version: no decision was obeyed. */
    public static final Version NONE = new Version(0, 0);

    @Override
    public int compareTo(Version other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }
}
