// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Contributor;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Sighting;

import java.util.List;

/**
 * What a scope remembers of causes. Flat state.
 *
 * @param recent contributors over about the short window
 * @param lasting contributors over about the long window
 * @param sightings blocks of an IP by organisation, of the last {@value Sighting#REMEMBERED_MINUTES} minutes
 */
public record Traces(Halves recent, Halves lasting, List<Sighting> sightings) {
    /** Before anything was seen. */
    public static final Traces NONE = new Traces(Halves.NONE, Halves.NONE, List.of());

    /**
     * Counts of two halves of a window. A new half drops the one before the last, so that together they cover between half a window
     * and all of it. Flat state.
     *
     * @param half index of the half that is filled: floorDiv(pane, half the panes of the window)
     */
    public record Halves(long half, List<Contributor> now, List<Contributor> before) {
        static final Halves NONE = new Halves(Long.MIN_VALUE, List.of(), List.of());

        Halves at(long newHalf) {
            if (newHalf <= half) {
                return this;
            }
            return new Halves(newHalf, List.of(), newHalf == half + 1 ? now : List.of());
        }

        Halves plus(List<Contributor> contributors) {
            return contributors.isEmpty()
                    ? this
                    : new Halves(half, Contributor.bounded(Contributor.plus(now, contributors)), before);
        }

        /** Both halves together. */
        public List<Contributor> all() {
            return Contributor.plus(before, now);
        }
    }

    /** After the deltas of a tick; late ones count as of now. */
    Traces fold(List<ScopeDelta> deltas, ScopeTime time, WindowConfig windows) {
        Halves newRecent = recent.at(half(time, windows.shortPanes()));
        Halves newLasting = lasting.at(half(time, windows.longPanes()));
        List<Sighting> seen = sightings;
        // All of a tick first, because what is bounded sooner depends on the order of the deltas.
        List<Contributor> contributors = List.of();
        for (ScopeDelta delta : deltas) {
            contributors = Contributor.plus(contributors, delta.leads().contributors());
            seen = Sighting.plus(seen, delta.leads().sightings());
        }
        long remembered = Sighting.REMEMBERED_MINUTES * windows.widthMs(Resolution.MINUTE);
        return new Traces(
                newRecent.plus(contributors),
                newLasting.plus(contributors),
                seen.isEmpty() ? seen : Sighting.since(seen, time.clockMs() - remembered));
    }

    private static long half(ScopeTime time, int panes) {
        return Math.floorDiv(time.pane(), Math.max(1, panes / 2));
    }
}
