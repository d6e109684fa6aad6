// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.BlankRecords;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;

/**
 * Attempts and transitions of d, b, t and tq rows. A refusal is a provider's answer only when the row quotes a reply of a named
 * host and the message did not merely expire; everything else PowerMTA decided itself.
 *
 * <p>No row numbers its attempt. It was the first when it was logged within a minute of {@code timeFirstAttempt}; where that is not
 * logged, within five minutes of queueing, half of PowerMTA's default {@code retry-after}.
 */
final class AcctEvents {
    /** Longer than an attempt lasts, shorter than anybody's retry interval. */
    static final long FIRST_WITHIN_MICROS = 60_000_000L;

    static final long QUEUED_WITHIN_MICROS = 300_000_000L;

    private final RecipientHasher hasher;

    AcctEvents(RecipientHasher hasher) {
        this.hasher = hasher;
    }

    /** An attempt that ended with this outcome, or what the row says PowerMTA did itself. */
    SpecificRecord refused(AcctRow row, String type, AttemptOutcome outcome) throws RefusedException {
        if (!row.logs("dsnDiag")) {
            throw RefusedException.missing("dsnDiag");
        }
        if (isRemote(row)) {
            return attempt(row, type, outcome);
        }
        return local(
                row,
                type,
                outcome == AttemptOutcome.BOUNCED
                        ? MailTransitionKind.LOCAL_EXPIRED
                        : MailTransitionKind.LOCAL_DEFERRED);
    }

    private static boolean isRemote(AcctRow row) throws RefusedException {
        boolean replied = Diagnostic.parse(row.longText("dsnDiag")).code() >= 400;
        boolean named = !row.logs("dsnMta") || !row.text("dsnMta").isEmpty();
        boolean expired = row.text("bounceCat").equals("message-expired")
                || Diagnostic.status(row.text("dsnStatus")).endsWith(".4.7");
        return replied && named && !expired;
    }

    SmtpAttempt attempt(AcctRow row, String type, AttemptOutcome outcome) throws RefusedException {
        AcctMail mail = mail(row, type);
        Diagnostic reply = Diagnostic.parse(row.longText("dsnDiag"));
        SmtpAttempt attempt = BlankRecords.attempt();
        attempt.setEventId(mail.eventId());
        attempt.setMessageId(mail.messageId());
        attempt.setHeaderMessageId(mail.headerMessageId());
        attempt.setRecipientDomain(mail.recipientDomain());
        attempt.setRecipientHash(mail.recipientHash());
        attempt.setRecipientHashKeyId(hasher.keyId());
        attempt.setSendingDomain(mail.envelopeDomain());
        attempt.setEnvelopeDomain(mail.envelopeDomain());
        attempt.setCampaign(row.text("jobId"));
        attempt.setPool(row.text("vmtaPool"));
        attempt.setSourceIp(row.text("dlvSourceIp"));
        attempt.setIpVersion(attempt.getSourceIp().indexOf(':') >= 0 ? 6 : 4);
        attempt.setMxHost(host(row.text("dsnMta")));
        attempt.setOutcome(outcome);
        attempt.setReplyCode(reply.code());
        attempt.setEnhancedCode(reply.enhancedCode());
        attempt.setReplyText(Addresses.redacted(reply.text()));
        attempt.setSizeBytes(row.bytes("dlvSize"));
        attempt.setSourceFormat("powermta");
        times(attempt, row);
        return attempt;
    }

    MailTransition local(AcctRow row, String type, MailTransitionKind kind) throws RefusedException {
        AcctMail mail = type.equals("tq") ? AcctMail.of(row, type, hasher) : mail(row, type);
        MailTransition transition = BlankRecords.transition();
        transition.setEventId(mail.eventId());
        transition.setMessageId(mail.recipientHash().isEmpty() ? "" : mail.messageId());
        transition.setRecipientHash(mail.recipientHash());
        transition.setRecipientHashKeyId(hasher.keyId());
        transition.setPool(row.text("vmtaPool"));
        transition.setCampaign(row.text("jobId"));
        transition.setKind(kind);
        transition.setReason(type + ": " + Addresses.redacted(reason(row)));
        transition.setOccurredAt(Timestamps.instant(loggedAt(row)));
        return transition;
    }

    private AcctMail mail(AcctRow row, String type) throws RefusedException {
        AcctMail mail = AcctMail.of(row, type, hasher);
        if (mail.recipientHash().isEmpty()) {
            throw RefusedException.missing("rcpt");
        }
        return mail;
    }

    private static String reason(AcctRow row) {
        String diagnostic = row.longText("dsnDiag");
        return diagnostic.isEmpty() ? row.longText("dsnStatus") : diagnostic;
    }

    private static void times(SmtpAttempt attempt, AcctRow row) throws RefusedException {
        long logged = loggedAt(row);
        long queued = row.time("timeQueued");
        long first = row.time("timeFirstAttempt");
        boolean isFirst = Timestamps.plausible(first)
                ? logged - first <= FIRST_WITHIN_MICROS
                : !Timestamps.plausible(queued) || logged - queued <= QUEUED_WITHIN_MICROS;
        Instant occurredAt = Timestamps.instant(logged);
        Instant queuedAt = Timestamps.plausible(queued) ? Timestamps.instant(queued) : occurredAt;
        attempt.setAttemptNumber(isFirst ? 1 : 2);
        attempt.setQueuedAt(queuedAt);
        attempt.setFirstAttemptAt(
                Timestamps.plausible(first) ? Timestamps.instant(first) : isFirst ? occurredAt : queuedAt);
        attempt.setAttemptStartedAt(occurredAt);
        attempt.setOccurredAt(occurredAt);
    }

    static long loggedAt(AcctRow row) throws RefusedException {
        long time = row.time("timeLogged");
        if (time == Timestamps.NONE) {
            throw RefusedException.missing("timeLogged");
        }
        if (!Timestamps.plausible(time)) {
            throw new RefusedException("BAD_TIME", "timeLogged: before September 2001 or after 2099");
        }
        return time;
    }

    /** The name of {@code mx.example (192.0.2.1)}. */
    static String host(String mta) {
        int space = mta.indexOf(' ');
        return space < 0 ? mta : mta.substring(0, space);
    }
}
