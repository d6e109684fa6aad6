// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Detector F: who is to blame for a reading. Flat, part of verdicts.
 *
 * <p>A part explains a reading when the rest of the scope's mail is not above the warn line beyond chance, and its own rate is above that of
 * the rest beyond chance (one-sided Wilson bounds at z = {@value #Z}): while everything fails alike, nobody is to blame.
 * Of parts that explain it the smallest is the narrowest.
 *
 * <p>Of recipient domains only the failures are counted, so the test is another: at a hoster, one that holds more than half of the failures
 * and without whose failures the rest stays within the line. That is a company that closed its mailboxes, or shut us out.
 *
 * @param warnLine of the family at the scope
 * @param n counted first attempts of the scope over about the reading's window
 * @param bad failures among them
 * @param suspects parts with failures, fewest attempts first
 */
public record Inquest(Family family, double warnLine, long n, long bad, List<Suspect> suspects) {
    private static final double Z = 3;

    /** The narrowest part that explains the reading. */
    public Optional<Suspect> culprit(Predicate<Suspect> eligible) {
        return suspects.stream()
                .filter(suspect -> suspect.kind() != ContributorKind.RECIPIENT_DOMAIN)
                .filter(eligible)
                .filter(this::explains)
                .findFirst();
    }

    /** The recipient domain that explains it; the caller knows whether its provider hosts many. */
    public Optional<Suspect> company(Predicate<Suspect> hosted) {
        return suspects.stream()
                .filter(suspect -> suspect.kind() == ContributorKind.RECIPIENT_DOMAIN)
                .filter(hosted)
                .filter(suspect -> 2 * suspect.bad() > bad && within(n - suspect.bad(), bad - suspect.bad()))
                .findFirst();
    }

    /** True when the rest stays within the line without some parts of one kind, be there a rest or not. */
    public boolean soundWithout(Predicate<Suspect> parts) {
        long restN = n;
        long restBad = bad;
        for (Suspect suspect : suspects) {
            if (parts.test(suspect)) {
                restN -= suspect.n();
                restBad -= suspect.bad();
            }
        }
        return restBad < bad && within(restN, restBad);
    }

    /** The part whose share of the failures is furthest above its share of the mail; the smaller of equals. */
    public Optional<Suspect> top() {
        return suspects.stream()
                .max(Comparator.comparingDouble(this::excess)
                        .thenComparing(Comparator.comparingLong(Suspect::n).reversed()));
    }

    private double excess(Suspect suspect) {
        return (double) suspect.bad() / Math.max(1, bad) - (double) suspect.n() / Math.max(1, n);
    }

    private boolean explains(Suspect suspect) {
        long restN = n - suspect.n();
        long restBad = bad - suspect.bad();
        return restN > 0
                && within(restN, restBad)
                && Wilson.lower(suspect.bad(), suspect.n(), Z) > Wilson.upper(restBad, restN, Z);
    }

    private boolean within(long restN, long restBad) {
        return restBad <= 0 || Wilson.lower(restBad, restN, Z) <= warnLine;
    }
}
