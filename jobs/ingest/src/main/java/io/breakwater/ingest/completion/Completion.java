// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.completion;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.provider.ProviderResolver;
import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;

import java.util.Optional;

/**
 * Completes records as the engine knows them (pool, class, sending domain, provider, meaning of the reply). What the producer said
 * stays; only what it left empty is filled, but for the classification, which is the engine's alone. The same in the engine and on
 * the command line. Of one thread.
 */
public final class Completion {
    private final ReplyClassifier classifier;

    /** Classifies by these rules. */
    public Completion(ReplyClassifier classifier) {
        this.classifier = classifier;
    }

    /** True for what a provider turned down, now or for good. */
    public static boolean refused(AttemptOutcome outcome) {
        return outcome == AttemptOutcome.DEFERRED || outcome == AttemptOutcome.BOUNCED;
    }

    /** Completes an attempt in place, and tells the meaning of a refusal. */
    public Optional<Classification> complete(SmtpAttempt attempt, Policy policy, ProviderResolver providers) {
        pool(attempt, policy).ifPresent(pool -> place(attempt, pool));
        attempt.setProvider(
                providers.resolve(attempt.getProvider(), attempt.getMxHost(), attempt.getRecipientDomain()));
        if (refused(attempt.getOutcome())) {
            return Optional.of(classify(attempt));
        }
        clear(attempt);
        return Optional.empty();
    }

    /** Completes a bounce in place. Log records and JSON bring the words of the other server; mail was read by its parser. */
    public void complete(Bounce bounce, ProviderResolver providers) {
        bounce.setProvider(providers.resolve(bounce.getProvider(), "", bounce.getRecipientDomain()));
        if (!bounce.getCategory().isEmpty()) {
            return;
        }
        Classification meaning = classifier.classify(
                bounce.getProvider(), bounce.getReplyCode(), bounce.getStatus(), bounce.getReplyText());
        bounce.setCategory(meaning.category().name());
        bounce.setReplyClass(meaning.replyClass().name());
        bounce.setCharge(meaning.charge().name());
        bounce.setDisposition(meaning.disposition().name());
        bounce.setRuleId(meaning.ruleId());
    }

    private static Optional<Pool> pool(SmtpAttempt attempt, Policy policy) {
        // Postfix names the transport that sent; the policy says whose it is.
        return attempt.getPool().isEmpty()
                ? policy.poolOf(attempt.getSourceIp())
                : policy.pool(attempt.getPool()).or(() -> policy.poolOfTransport(attempt.getPool()));
    }

    private static void place(SmtpAttempt attempt, Pool pool) {
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

    private Classification classify(SmtpAttempt attempt) {
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
        return meaning;
    }

    private static void clear(SmtpAttempt attempt) {
        attempt.setCategory("");
        attempt.setFamily("");
        attempt.setRuleId("");
        attempt.setReplyClass("");
        attempt.setCharge("");
        attempt.setDisposition("");
    }
}
