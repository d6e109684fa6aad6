// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

/**
 * One classified attempt as the reputation part sees it. Flat, a stream element.
 *
 * @param tick the tick that folds it, 50 ms each
 * @param eventMs when the provider answered, epoch ms
 * @param mailClass TRANSACTIONAL, LIFECYCLE or PROSPECTING
 * @param recipientHash first 64 bits of the keyed recipient hash; its low 6 bits choose the recipient bit
 * @param recipientDomainHash any 64-bit hash of the recipient domain
 * @param attemptNumber 1 for the first attempt of (message, recipient)
 * @param answered true when a provider answered; false for local echoes, which make no delta at all
 * @param counted true when it enters the rates, see {@link io.breakwater.core.window.Counting}
 * @param probe marked by the sender as a probe of a HALF_OPEN scope
 * @param decisionEpoch with decisionSeq the decision that the attempt obeyed; 0 for none
 * @param sampleReply short redacted reply, kept for one failure of a family in a tick
 * @param detail what localises a failure; a fact of before it was known has none
 */
public record Fact(
        long tick,
        long eventMs,
        String pool,
        String mailClass,
        String provider,
        String sourceIp,
        String sendingDomain,
        String tenant,
        String campaign,
        long recipientHash,
        long recipientDomainHash,
        Family family,
        int attemptNumber,
        boolean answered,
        boolean accepted,
        boolean counted,
        boolean probe,
        long decisionEpoch,
        long decisionSeq,
        String sampleReply,
        Detail detail) {

    public Fact {
        detail = detail == null ? Detail.NONE : detail;
    }

    /** As folded in a tick. */
    public Fact stamped(long newTick, boolean newCounted) {
        return with(newTick, provider, newCounted, detail);
    }

    /** At another provider. */
    public Fact at(String newProvider) {
        return with(tick, newProvider, counted, detail);
    }

    /** With other detail. */
    public Fact with(Detail newDetail) {
        return with(tick, provider, counted, newDetail);
    }

    private Fact with(long newTick, String newProvider, boolean newCounted, Detail newDetail) {
        return new Fact(
                newTick,
                eventMs,
                pool,
                mailClass,
                newProvider,
                sourceIp,
                sendingDomain,
                tenant,
                campaign,
                recipientHash,
                recipientDomainHash,
                family,
                attemptNumber,
                answered,
                accepted,
                newCounted,
                probe,
                decisionEpoch,
                decisionSeq,
                sampleReply,
                newDetail);
    }
}
