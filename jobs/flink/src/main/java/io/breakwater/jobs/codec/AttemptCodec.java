// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.ingest.completion.Completion;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.SmtpAttempt;

/**
 * Completes an attempt and takes from it the columns that are folded.
 */
final class AttemptCodec {

    private static final int SAMPLE_CHARS = 160;

    private final Completion completion;
    private final EventHash hash;

    AttemptCodec(EventHash hash, Completion completion) {
        this.completion = completion;
        this.hash = hash;
    }

    void complete(SmtpAttempt attempt, IngestPolicy policy, String sourceFormat) {
        completion.complete(attempt, policy.policy(), policy.providers());
        if (attempt.getSourceFormat().isEmpty()) {
            attempt.setSourceFormat(sourceFormat);
        }
        attempt.setFoldTick(0);
        attempt.setCounted(false);
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
                accepted || Completion.refused(attempt.getOutcome()),
                accepted,
                false,
                attempt.getProbe(),
                attempt.getDecisionEpoch(),
                attempt.getDecisionSeq(),
                family == Family.NONE ? "" : sample(attempt));
    }

    private static String sample(SmtpAttempt attempt) {
        String enhanced = attempt.getEnhancedCode().isEmpty() ? "" : attempt.getEnhancedCode() + " ";
        String reply = attempt.getReplyCode() + " " + enhanced + attempt.getReplyText();
        return reply.length() <= SAMPLE_CHARS ? reply : reply.substring(0, SAMPLE_CHARS);
    }
}
