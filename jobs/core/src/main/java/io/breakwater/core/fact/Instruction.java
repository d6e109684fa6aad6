// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.Comparator;

/**
 * What a provider told an address to do, in so many words. Flat, part of stream elements.
 *
 * @param family of the reply; NONE when nothing was told
 * @param waitMs wait that it named; 0 for none
 * @param block true when it said that it blocks the address that it names
 * @param atMs when
 * @param reply redacted
 */
public record Instruction(Family family, long waitMs, boolean block, long atMs, String reply) {
    public static final Instruction NONE = new Instruction(Family.NONE, 0, false, Long.MIN_VALUE, "");

    private static final Comparator<Instruction> STRENGTH = Comparator.comparing(Instruction::told)
            .thenComparing(Instruction::block)
            .thenComparingLong(Instruction::waitMs)
            .thenComparingLong(Instruction::atMs)
            .thenComparing(Instruction::family)
            .thenComparing(Instruction::reply);

    /** What a fact's reply tells its address. */
    static Instruction of(Fact fact) {
        boolean told = fact.family().ipCharged()
                && (fact.detail().waitMs() > 0 || fact.detail().namesAddress());
        return told
                ? new Instruction(
                        fact.family(),
                        fact.detail().waitMs(),
                        fact.detail().namesAddress(),
                        fact.eventMs(),
                        fact.sampleReply())
                : NONE;
    }

    /** True when something was told. */
    public boolean told() {
        return family != Family.NONE;
    }

    /** The stronger of both: a block, else the longer wait. Commutative. */
    public Instruction plus(Instruction other) {
        return STRENGTH.compare(this, other) >= 0 ? this : other;
    }
}
