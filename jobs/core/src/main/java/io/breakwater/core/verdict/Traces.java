// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.config.Span;
import io.breakwater.core.config.WindowConfig;
import io.breakwater.core.fact.Contributor;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Sighting;
import io.breakwater.core.scope.ScopeKind;

import java.util.List;

/**
 * What a scope remembers of causes. Flat state.
 *
 * @param lasting contributors over about the long window
 * @param other of lists, which are judged by the day, over about the day; of others over about the short window
 * @param sightings blocks of an IP by organisation, of the last {@value Sighting#REMEMBERED_MINUTES} minutes
 */
public record Traces(Halves lasting, Halves other, List<Sighting> sightings) {
    /** Before anything was seen. */
    public static final Traces NONE = new Traces(Halves.NONE, Halves.NONE, List.of());

    /**
     * Counts of the last three halves of a window. They cover it and at most half as much again: less would forget a cause before the window
     * forgets its failures. Flat state.
     *
     * @param half index of the half that is filled: floorDiv(pane, half the panes of the window)
     */
    public record Halves(long half, List<Contributor> now, List<Contributor> before, List<Contributor> earlier) {
        static final Halves NONE = new Halves(Long.MIN_VALUE, List.of(), List.of(), List.of());

        Halves at(long newHalf) {
            if (newHalf <= half) {
                return this;
            }
            // Before the first, half is the least number there is: no difference then, only comparisons.
            boolean next = newHalf == half + 1;
            boolean nextButOne = newHalf == half + 2;
            return new Halves(newHalf, List.of(), next ? now : List.of(), next ? before : nextButOne ? now : List.of());
        }

        Halves plus(List<Contributor> contributors) {
            return contributors.isEmpty()
                    ? this
                    : new Halves(half, Contributor.bounded(now, contributors), before, earlier);
        }

        /** All of them together. */
        public List<Contributor> all() {
            return Contributor.plus(earlier, Contributor.plus(before, now));
        }
    }

    /** After the deltas of a tick; late ones count as of now. */
    Traces fold(ScopeKind kind, List<ScopeDelta> deltas, ScopeTime time, WindowConfig windows) {
        Halves newLasting = lasting.at(half(time, Span.LONG, windows));
        Halves newOther = other.at(half(time, kind.isList() ? Span.DAY : Span.SHORT, windows));
        List<Sighting> seen = sightings;
        // All of a tick first, because what is bounded sooner depends on the order of the deltas.
        List<Contributor> contributors = List.of();
        for (ScopeDelta delta : deltas) {
            contributors = Contributor.plus(contributors, delta.leads().contributors());
            seen = Sighting.plus(seen, delta.leads().sightings());
        }
        long remembered = Sighting.REMEMBERED_MINUTES * windows.widthMs(Resolution.MINUTE);
        return new Traces(
                newLasting.plus(contributors),
                newOther.plus(contributors),
                seen.isEmpty() ? seen : Sighting.since(seen, time.clockMs() - remembered));
    }

    private static long half(ScopeTime time, Span span, WindowConfig windows) {
        long panes = windows.width(span.resolution()) * windows.panes(span);
        return Math.floorDiv(time.pane(), Math.max(1, panes / 2));
    }
}
