// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;

/**
 * Completes an attempt as the engine knows it (pool, class, sending domain, provider, meaning of the reply) and takes from it the
 * columns that are folded. What the producer said stays; only what it left empty is filled, but for the classification, which is the
 * engine's alone.
 */
final class AttemptCodec {

    private static final int SAMPLE_CHARS = 160;

    private final ReplyClassifier classifier;
    private final EventHash hash;

    AttemptCodec(EventHash hash, ReplyClassifier classifier) {
        this.classifier = classifier;
        this.hash = hash;
    }

    void complete(SmtpAttempt attempt, IngestPolicy policy, String sourceFormat) {
        place(attempt, policy);
        attempt.setProvider(
                policy.providers().resolve(attempt.getProvider(), attempt.getMxHost(), attempt.getRecipientDomain()));
        classify(attempt);
        if (attempt.getSourceFormat().isEmpty()) {
            attempt.setSourceFormat(sourceFormat);
        }
        attempt.setFoldTick(0);
        attempt.setCounted(false);
    }

    private static void place(SmtpAttempt attempt, IngestPolicy policy) {
        Pool pool = attempt.getPool().isEmpty()
                ? policy.policy().poolOf(attempt.getSourceIp()).orElse(null)
                // Postfix names the transport that sent; the policy says whose it is.
                : policy.policy()
                        .pool(attempt.getPool())
                        .or(() -> policy.policy().poolOfTransport(attempt.getPool()))
                        .orElse(null);
        if (pool == null) {
            return;
        }
        attempt.setPool(pool.name());
        if (attempt.getMailClass() == MailClass.UNKNOWN) {
            attempt.setMailClass(pool.mailClass());
        }
        if (attempt.getSendingDomain().isEmpty()) {
            attempt.setSendingDomain(pool.sendingDomain());
        }
        if (attempt.getSourceIp().isEmpty() && pool.ips().size() == 1) {
            // Postfix does not log its source address; of a pool with one there is no doubt.
            attempt.setSourceIp(pool.ips().get(0));
            attempt.setIpVersion(attempt.getSourceIp().contains(":") ? 6 : 4);
        }
    }

    private void classify(SmtpAttempt attempt) {
        if (!refused(attempt.getOutcome())) {
            attempt.setCategory("");
            attempt.setFamily("");
            attempt.setRuleId("");
            attempt.setReplyClass("");
            attempt.setCharge("");
            attempt.setDisposition("");
            return;
        }
        Classification meaning = classifier.classify(
                attempt.getProvider(),
                attempt.getSmtpStage(),
                attempt.getReplyCode(),
                attempt.getEnhancedCode(),
                attempt.getReplyText());
        attempt.setCategory(meaning.category().name());
        attempt.setFamily(meaning.family().map(family -> family.wireName()).orElse(""));
        attempt.setRuleId(meaning.ruleId());
        attempt.setReplyClass(meaning.replyClass().name());
        attempt.setCharge(meaning.charge().name());
        attempt.setDisposition(meaning.disposition().name());
    }

    Fact columns(SmtpAttempt attempt) {
        Family family = Family.ofWireName(attempt.getFamily());
        boolean accepted = attempt.getOutcome() == AttemptOutcome.ACCEPTED;
        return new Fact(
                0,
                attempt.getOccurredAt().toEpochMilli(),
                attempt.getPool(),
                attempt.getMailClass().name(),
                attempt.getProvider(),
                attempt.getSourceIp(),
                attempt.getSendingDomain(),
                attempt.getTenant(),
                attempt.getCampaign(),
                hash.recipient(attempt.getRecipientHash()),
                EventHash.domain(attempt.getRecipientDomain()),
                family,
                attempt.getAttemptNumber(),
                accepted || refused(attempt.getOutcome()),
                accepted,
                false,
                attempt.getProbe(),
                attempt.getDecisionEpoch(),
                attempt.getDecisionSeq(),
                family == Family.NONE ? "" : sample(attempt));
    }

    private static boolean refused(AttemptOutcome outcome) {
        return outcome == AttemptOutcome.DEFERRED || outcome == AttemptOutcome.BOUNCED;
    }

    private static String sample(SmtpAttempt attempt) {
        String enhanced = attempt.getEnhancedCode().isEmpty() ? "" : attempt.getEnhancedCode() + " ";
        String reply = attempt.getReplyCode() + " " + enhanced + attempt.getReplyText();
        return reply.length() <= SAMPLE_CHARS ? reply : reply.substring(0, SAMPLE_CHARS);
    }
}
