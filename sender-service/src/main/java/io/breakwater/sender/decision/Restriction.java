// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/**
 * What one scope asks of a sender right now.
 *
 * @param ratePerSecond allowance when kind is RATE; negative for no limit
 * @param holding what becomes of mail when kind is HOLD; a silent engine diverts and fails nothing
 * @param stale true while the engine is silent past its lease and a restricted scope lives on what was last decided
 */
public record Restriction(
        Kind kind,
        String scope,
        Version version,
        double ratePerSecond,
        double backlogShare,
        Decision.Probes probes,
        boolean stale,
        Decision.Holding holding) {

    /** In rising strictness. */
    public enum Kind {
        NONE,
        RATE,
        PROBE,
        HOLD
    }

    static Restriction none(String scope, Version version) {
        return new Restriction(Kind.NONE, scope, version, -1, 1, Decision.Probes.NONE, false, Decision.Holding.HOLD);
    }

    static Restriction hold(Decision decision, boolean stale) {
        return of(Kind.HOLD, decision, 0, stale);
    }

    static Restriction of(Kind kind, Decision decision, double ratePerSecond, boolean stale) {
        return new Restriction(
                kind,
                decision.scope(),
                decision.version(),
                ratePerSecond,
                decision.backlogShare(),
                kind == Kind.PROBE ? decision.probes() : Decision.Probes.NONE,
                stale,
                kind == Kind.HOLD && !stale ? decision.holding() : Decision.Holding.HOLD);
    }

    public boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** The stricter of the two; of two rates the lower. */
    public Restriction stricter(Restriction other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) {
            return byKind > 0 ? this : other;
        }
        return kind == Kind.RATE && other.ratePerSecond < ratePerSecond ? other : this;
    }
}
