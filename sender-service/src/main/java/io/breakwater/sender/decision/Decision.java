// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

import java.util.Set;

/**
 * The full state of one scope as decided by the engine, with this node's share of the allowance already applied.
 *
 * @param classes mail classes bound; empty for all
 * @param allowedPerSecond new, retried and released mail together; negative for no limit
 * @param backlogShare largest share of the allowance that held mail may take, 0..1
 * @param holdForMs how long an OPEN holds, from the moment it was applied here
 * @param probes how many probes a HALF_OPEN wants and over how long
 * @param holding what becomes of mail that is held
 * @param lease how long it binds while the engine is silent, and what it falls to then
 */
public record Decision(
        String scope,
        ScopeState state,
        BindingMode mode,
        boolean dryRun,
        Set<String> classes,
        double allowedPerSecond,
        double backlogShare,
        long holdForMs,
        Probes probes,
        Lease lease,
        Version version,
        long decidedAtMs,
        Holding holding) {

    public Decision {
        classes = Set.copyOf(classes);
    }

    /** Probes wanted in all, spread evenly over the given time. */
    public record Probes(int count, long spreadMs) {
        public static final Probes NONE = new Probes(0, 0);
    }

    /**
     * What becomes of held mail.
     *
     * @param divertTo pool of DIVERT, else empty
     * @param divertPerSecond of this node; negative for what the lane of that pool bears
     * @param purgeBeforeMs held mail that was queued before this moment, epoch ms, is dropped; 0 for none
     */
    public record Holding(Action action, String divertTo, double divertPerSecond, long purgeBeforeMs) {
        public static final Holding HOLD = new Holding(Action.HOLD, "", 0, 0);

        /** Without a purge. */
        public Holding(Action action, String divertTo, double divertPerSecond) {
            this(action, divertTo, divertPerSecond, 0);
        }

        /** HOLD, and what was queued before this moment is dropped. */
        public static Holding purge(long beforeMs) {
            return new Holding(Action.HOLD, "", 0, beforeMs);
        }

        /** HOLD it, DIVERT it to another pool, or FAIL it. */
        public enum Action {
            HOLD,
            DIVERT,
            FAIL
        }
    }

    /** Lease of a decision, milliseconds on the consumer's clock, and the rate it falls to when the engine stays silent. */
    public record Lease(long leaseMs, double safeCapPerSecond) {}

    /** The same as its renewal has mode and allowance: a policy may have changed, and the demand of the other nodes. */
    Decision boundAs(Decision renewal) {
        return new Decision(
                scope,
                state,
                renewal.mode,
                renewal.dryRun,
                classes,
                renewal.allowedPerSecond,
                backlogShare,
                holdForMs,
                probes,
                lease,
                version,
                decidedAtMs,
                renewal.holding);
    }

    /** True when a state that would stop mail, or only let probes through, slows it to the allowance instead. */
    boolean onlySlows() {
        return mode == BindingMode.SLOW;
    }

    boolean binds(String mailClass) {
        if (mode == BindingMode.OBSERVE || dryRun) {
            return false;
        }
        return classes.isEmpty() || classes.contains(mailClass);
    }
}
