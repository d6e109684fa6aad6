// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.apache.avro.specific.SpecificRecord;

/** What a sender decided itself is told apart from what a provider answered. */
public final class LocalOutcomes {
    private LocalOutcomes() {}

    /** The attempt, or the transition that an attempt with a LOCAL_* outcome really is. */
    public static SpecificRecord asTransition(SmtpAttempt attempt) {
        AttemptOutcome outcome = attempt.getOutcome();
        if (outcome != AttemptOutcome.LOCAL_DEFERRED && outcome != AttemptOutcome.LOCAL_EXPIRED) {
            return attempt;
        }
        return MailTransition.newBuilder()
                .setEventId(attempt.getEventId())
                .setMessageId(attempt.getMessageId())
                .setRecipientHash(attempt.getRecipientHash())
                .setRecipientHashKeyId(attempt.getRecipientHashKeyId())
                .setPool(attempt.getPool())
                .setProvider(attempt.getProvider())
                .setMailClass(
                        attempt.getMailClass() == MailClass.UNKNOWN
                                ? ""
                                : attempt.getMailClass().name())
                .setCampaign(attempt.getCampaign())
                .setTenant(attempt.getTenant())
                .setNode(attempt.getNode())
                .setKind(MailTransitionKind.valueOf(outcome.name()))
                .setReason(attempt.getReplyText())
                .setDecisionEpoch(attempt.getDecisionEpoch())
                .setDecisionSeq(attempt.getDecisionSeq())
                .setOccurredAt(attempt.getOccurredAt())
                .build();
    }
}
