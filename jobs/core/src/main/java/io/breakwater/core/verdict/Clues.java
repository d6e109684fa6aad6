// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Line;
import io.breakwater.core.config.Span;
import io.breakwater.core.detect.Inquest;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.detect.Suspect;
import io.breakwater.core.fact.Contributor;
import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.Instruction;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.Sighting;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.window.PaneRow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a verdict tells about causes. Flat, part of a verdict.
 *
 * @param inquests one per family that stands at warn or above
 * @param sightings of an IP scope whose plain ratio of blocks over the short window is at the warn line or above: by whom, of the last
 *     15 minutes
 * @param instruction of an IP scope, under the same condition for the family of the reply: what its provider told it in this tick
 */
public record Clues(List<Inquest> inquests, List<Sighting> sightings, Instruction instruction) {
    /** No clue. */
    public static final Clues NONE = new Clues(List.of(), List.of(), Instruction.NONE);

    static Clues of(ScopeState state, List<ScopeDelta> deltas, List<Reading> readings, EngineConfig config) {
        List<Inquest> inquests = new ArrayList<>();
        for (Reading reading : readings) {
            inquests.add(inquest(state, reading, config));
        }
        if (state.kind() != ScopeKind.IP) {
            return inquests.isEmpty() ? NONE : new Clues(List.copyOf(inquests), List.of(), Instruction.NONE);
        }
        Instruction told = Instruction.NONE;
        for (ScopeDelta delta : deltas) {
            told = told.plus(delta.leads().instruction());
        }
        return new Clues(
                List.copyOf(inquests),
                state.traces().sightings().isEmpty() || !common(Family.BLOCK, state, config)
                        ? List.of()
                        : state.traces().sightings(),
                told.told() && common(told.family(), state, config) ? told : Instruction.NONE);
    }

    /** Whether failures of a family are more than the stray one in a large stream. */
    private static boolean common(Family family, ScopeState state, EngineConfig config) {
        Line line = config.lines().get(family);
        PaneRow sum = state.rings().sum(Span.SHORT);
        return line != null && sum.bad(family) > 0 && sum.bad(family) >= line.warnLine() * sum.n();
    }

    private static Inquest inquest(ScopeState state, Reading reading, EngineConfig config) {
        long windowMs = reading.evidence().windowMs();
        boolean other = state.kind().isList()
                ? windowMs > config.windows().longMs()
                : windowMs <= config.windows().shortMs();
        List<Contributor> parts =
                (other ? state.traces().other() : state.traces().lasting()).all();
        Family family = reading.family();
        long n = 0;
        long bad = 0;
        List<Suspect> suspects = new ArrayList<>();
        for (Contributor part : parts) {
            if (part.kind() == ContributorKind.ALL) {
                n = part.n();
                bad = part.bad(family);
            } else if (part.bad(family) > 0) {
                suspects.add(new Suspect(part.kind(), part.name(), part.n(), part.bad(family)));
            }
        }
        suspects.sort(Comparator.comparingLong(Suspect::n)
                .thenComparing(Suspect::kind)
                .thenComparing(Suspect::name));
        return new Inquest(family, reading.warnLine(), n, bad, List.copyOf(suspects));
    }
}
