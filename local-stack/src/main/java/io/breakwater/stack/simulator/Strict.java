// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

/** Refuses recipients it does not know; which these are is a seeded hash of the address. */
final class Strict implements Manner {
    private static final Verdict UNKNOWN = new Verdict(550, "5.1.1 User unknown", "unknown-user");

    private final long seed;
    private final double unknownRatio;

    Strict(long seed, double unknownRatio) {
        this.seed = seed;
        this.unknownRatio = unknownRatio;
    }

    @Override
    public Verdict at(Stage stage, Visit visit, long nowMs) {
        boolean unknown = stage == Stage.RCPT_TO && Chance.of(seed, visit.recipient()) < unknownRatio;
        return unknown ? UNKNOWN : Verdict.ACCEPTED;
    }
}
