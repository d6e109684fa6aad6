// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.codec;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.SmtpStage;
import io.breakwater.sender.smtp.Attempt;
import io.breakwater.sender.smtp.Mail;
import io.breakwater.sender.smtp.RecipientHash;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Our attempts as {@link SmtpAttempt} of the wire; recipients only as keyed hashes. */
public final class AttemptCodec {
    private static final String BUILD = "breakwater-sender-0.1";

    private final RecipientHash hash;
    private final String node;

    public AttemptCodec(RecipientHash hash, String node) {
        this.hash = hash;
        this.node = node;
    }

    public SmtpAttempt encode(Attempt attempt) {
        Mail mail = attempt.mail();
        return SmtpAttempt.newBuilder()
                .setEventId(attempt.eventId())
                .setMessageId(mail.messageId())
                .setAttemptNumber(attempt.number())
                .setRecipientDomain(mail.recipientDomain())
                .setRecipientHash(hash.of(mail.recipient()))
                .setRecipientHashKeyId(hash.keyId())
                .setTenant(mail.owner().tenant())
                .setCampaign(mail.owner().campaign())
                .setSegment(mail.owner().segment())
                .setMailClass(MailClass.valueOf(mail.mailClass()))
                .setSendingDomain(mail.sendingDomain())
                .setEnvelopeDomain(mail.sendingDomain())
                .setDkimDomain(mail.sendingDomain())
                .setPool(mail.pool())
                .setSourceIp(attempt.sourceIp())
                .setNode(node)
                .setProvider(mail.provider())
                .setMxHost(attempt.mxHost())
                .setSmtpStage(SmtpStage.valueOf(attempt.reply().stage().name()))
                .setOutcome(AttemptOutcome.valueOf(attempt.outcome().name()))
                .setReplyCode(attempt.reply().code())
                .setEnhancedCode(attempt.reply().enhanced())
                .setReplyText(attempt.reply().text())
                .setQueuedAt(Instant.ofEpochMilli(mail.queuedAtMs()))
                .setFirstAttemptAt(micros(attempt.times().firstAttemptAt()))
                .setAttemptStartedAt(micros(attempt.times().startedAt()))
                .setOccurredAt(micros(attempt.times().occurredAt()))
                .setDecisionEpoch(attempt.obeys().epoch())
                .setDecisionSeq(attempt.obeys().seq())
                .setProbe(attempt.probe())
                .setSizeBytes(mail.content().text().length())
                .setMtaBuild(BUILD)
                .build();
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
