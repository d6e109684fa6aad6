// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

/**
 * Failures of one family. Flat, part of state and stream elements.
 *
 * @param bad counted failures
 * @param recipientBits OR of {@code 1 << (recipient hash & 63)} over them
 * @param domainBits the same over recipient domains
 * @param sampleReply one of their replies, "" when none
 */
public record FamilyTally(Family family, long bad, long recipientBits, long domainBits, String sampleReply) {

    /** The sum of two tallies of one family. Keeps the greater sample, so that the order of merging does not matter. */
    public FamilyTally plus(FamilyTally other) {
        String sample = sampleReply.compareTo(other.sampleReply) >= 0 ? sampleReply : other.sampleReply;
        return new FamilyTally(
                family, bad + other.bad, recipientBits | other.recipientBits, domainBits | other.domainBits, sample);
    }

    /** The counts without a reply. */
    public FamilyTally withoutSample() {
        return new FamilyTally(family, bad, recipientBits, domainBits, "");
    }

    /** The failures alone. */
    public FamilyTally countsOnly() {
        return new FamilyTally(family, bad, 0, 0, "");
    }
}
