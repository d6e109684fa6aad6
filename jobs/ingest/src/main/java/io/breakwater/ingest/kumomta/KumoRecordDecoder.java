// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransitionKind;

import java.io.IOException;
import java.time.Instant;

/**
 * KumoMTA's JSON log records. A provider's answer becomes an attempt per recipient. Whatever the node decided itself (its
 * internal responses, expiry, an administrator's bounce) is a transition, because a sender's own suspension counted as a
 * refusal would feed the breaker that caused it. Log-hook echoes, receptions, rebinds and transfers are ignored.
 */
public final class KumoRecordDecoder implements RecordDecoder {
    private final KumoReader reader = new KumoReader();
    private final KumoLine line = new KumoLine();
    private final KumoEvents events;
    private final KumoReports reports;

    /** A decoder that hashes recipients with this key. */
    public KumoRecordDecoder(RecipientHasher hasher) {
        this.events = new KumoEvents(hasher);
        this.reports = new KumoReports(hasher);
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > MAX_RECORD_BYTES) {
            return Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + MAX_RECORD_BYTES);
        }
        try {
            reader.read(value, line);
            return line.isEcho() ? Decoded.ofIgnored("LOG_RECORD") : byType(receivedAt);
        } catch (RefusedException e) {
            return e.decoded();
        } catch (JsonProcessingException e) {
            return RefusedException.malformed("MALFORMED_JSON", e).decoded();
        } catch (IOException e) {
            // Bytes that are no text: Jackson's readers for other encodings throw plain ones.
            return Decoded.ofRejected("MALFORMED_JSON", e.getClass().getSimpleName());
        }
    }

    private Decoded byType(Instant receivedAt) throws RefusedException {
        return switch (line.type) {
            case "Delivery" -> answered(AttemptOutcome.ACCEPTED);
            case "TransientFailure" -> answered(AttemptOutcome.DEFERRED);
            case "Bounce" -> answered(AttemptOutcome.BOUNCED);
            case "Expiration", "AdminBounce" -> local(MailTransitionKind.LOCAL_EXPIRED);
            case "OOB" -> {
                checkId();
                yield reports.outOfBand(line, receivedAt);
            }
            case "Feedback" -> {
                checkId();
                yield reports.feedback(line, receivedAt);
            }
            case "Reception", "Rejection", "Delayed", "AdminRebind", "DeferredInjectionRebind", "XferOut", "XferIn" ->
                Decoded.ofIgnored(line.type);
            case "" -> throw RefusedException.missing("type");
            default -> throw new RefusedException("UNKNOWN_TYPE", "a record type this build does not know");
        };
    }

    private Decoded answered(AttemptOutcome outcome) throws RefusedException {
        if (!line.isSmtp()) {
            return Decoded.ofIgnored("NOT_SMTP");
        }
        if (line.isInternal()) {
            return local(
                    outcome == AttemptOutcome.BOUNCED
                            ? MailTransitionKind.LOCAL_EXPIRED
                            : MailTransitionKind.LOCAL_DEFERRED);
        }
        check();
        if (line.code == 0 && outcome != AttemptOutcome.ACCEPTED) {
            throw RefusedException.missing("response.code");
        }
        return Decoded.ofFacts(events.attempts(line, outcome));
    }

    private Decoded local(MailTransitionKind kind) throws RefusedException {
        check();
        return Decoded.ofFacts(events.transitions(line, kind));
    }

    private void check() throws RefusedException {
        checkId();
        if (line.recipients.isEmpty()) {
            throw RefusedException.missing("recipient");
        }
        if (line.occurredAt() == Timestamps.NONE) {
            throw RefusedException.missing("event_time or timestamp");
        }
        if (!Timestamps.plausible(line.occurredAt())) {
            throw new RefusedException("BAD_TIME", "before September 2001 or after 2099");
        }
    }

    private void checkId() throws RefusedException {
        if (line.id.isEmpty()) {
            throw RefusedException.missing("id");
        }
    }
}
