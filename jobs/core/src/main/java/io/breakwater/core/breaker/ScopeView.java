// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.fact.Sighting;
import io.breakwater.core.verdict.Activity;

import java.util.List;

/**
 * What the last verdict said. Flat state.
 *
 * @param tick of the last verdict
 * @param clockMs the scope's clock at that tick
 * @param fresh level over panes newer than the last action
 * @param clean whether these panes let an allowance grow
 * @param chargeLevel level over all panes of the families that may open
 * @param warnSinceTick since when the fresh level of these families has been at warn or above without a break; 0 when it is not
 * @param lanes of an IP or a tenant: the pool scopes that it uses
 * @param probes answers since HALF_OPEN began
 * @param causes of a pool: what explains its readings, narrowest first
 * @param sightings of an IP: who blocked it, of the last 15 minutes
 */
public record ScopeView(
        long tick,
        long clockMs,
        Level fresh,
        boolean clean,
        Level chargeLevel,
        long warnSinceTick,
        Activity activity,
        List<String> lanes,
        ProbeTally probes,
        List<Cause> causes,
        List<Sighting> sightings) {

    /** A view of before causes were known has none. */
    public ScopeView {
        causes = causes == null ? List.of() : causes;
        sightings = sightings == null ? List.of() : sightings;
    }

    /** Before the first verdict. */
    public static final ScopeView NONE = new ScopeView(
            0,
            0,
            Level.NONE,
            true,
            Level.NONE,
            0,
            new Activity(0, 0, 0, 0, 0, 0),
            List.of(),
            new ProbeTally(0, 0, 0, 0, 0, 0),
            List.of(),
            List.of());

    /** The scope's clock at a later tick, when nothing arrived since. */
    public long clockMsAt(long laterTick, long tickMs) {
        return clockMs + (laterTick - tick) * tickMs;
    }

    /** The same without the answers to earlier probes. */
    public ScopeView unprobed() {
        return new ScopeView(
                tick,
                clockMs,
                fresh,
                clean,
                chargeLevel,
                warnSinceTick,
                activity,
                lanes,
                new ProbeTally(0, 0, 0, 0, 0, 0),
                causes,
                sightings);
    }
}
