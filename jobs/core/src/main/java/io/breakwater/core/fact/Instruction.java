// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

/**
 * What a provider told an address to do, in so many words. Flat, part of stream elements.
 *
 * @param family of the reply; NONE when nothing was told
 * @param waitMs longest wait that it named; 0 for none
 * @param block true when it said that it blocks the address that it names
 * @param atMs newest of the replies
 * @param reply one of them, redacted
 */
public record Instruction(Family family, long waitMs, boolean block, long atMs, String reply) {
    public static final Instruction NONE = new Instruction(Family.NONE, 0, false, Long.MIN_VALUE, "");

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

    /** Both; a block weighs more than a wait. Commutative. */
    public Instruction plus(Instruction other) {
        if (!other.told()) {
            return this;
        }
        if (!told()) {
            return other;
        }
        return new Instruction(
                family.compareTo(other.family) <= 0 ? family : other.family,
                Math.max(waitMs, other.waitMs),
                block || other.block,
                Math.max(atMs, other.atMs),
                reply.compareTo(other.reply) >= 0 ? reply : other.reply);
    }
}
