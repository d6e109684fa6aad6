// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A redacted reply of one family, kept once per scope and not once per pane. Flat, part of state and of verdicts. */
public record Sample(Family family, String reply) {

    /** The samples after a tick: of each family the greatest reply of the tick's deltas, else the one before. */
    public static List<Sample> newest(List<Sample> before, List<ScopeDelta> deltas) {
        List<FamilyTally> tick = List.of();
        for (ScopeDelta delta : deltas) {
            tick = Tallies.plus(tick, delta.tallies());
        }
        if (tick.isEmpty()) {
            return before;
        }
        List<Sample> samples = new ArrayList<>(before);
        for (FamilyTally tally : tick) {
            samples.removeIf(sample -> sample.family() == tally.family());
            samples.add(new Sample(tally.family(), tally.sampleReply()));
        }
        samples.sort(Comparator.comparing(Sample::family));
        return List.copyOf(samples);
    }

    /** The reply of a family, "" when there is none. */
    public static String of(List<Sample> samples, Family family) {
        for (Sample sample : samples) {
            if (sample.family() == family) {
                return sample.reply();
            }
        }
        return "";
    }
}
