// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.events;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.LocalOutcomes;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Timestamps;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;
import org.apache.avro.Schema;

import java.time.Instant;

/**
 * Our own Avro attempts of {@code mta.events}. Trusts no producer with lengths, clocks, or addresses in reply texts. What the sender
 * answered itself (outcomes LOCAL_*) becomes a transition.
 */
public final class EventsDecoder implements RecordDecoder {
    /** Of any text but the reply, which is cut instead. */
    static final int LONGEST_TEXT = 1_024;

    private final RegistryCoder coder;

    /** A decoder on a coder that somebody else closes. */
    public EventsDecoder(RegistryCoder coder) {
        this.coder = coder;
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        try {
            SmtpAttempt attempt = coder.decode(value, SmtpAttempt.class);
            attempt.setReplyText(Addresses.redacted(attempt.getReplyText()));
            check(attempt);
            return Decoded.ofFact(LocalOutcomes.asTransition(attempt));
        } catch (MalformedRecordException e) {
            return Decoded.ofRejected(e.reason().name(), e.getMessage());
        } catch (RefusedException e) {
            return e.decoded();
        }
    }

    private static void check(SmtpAttempt attempt) throws RefusedException {
        if (attempt.getEventId().isEmpty()) {
            throw RefusedException.missing("eventId");
        }
        if (attempt.getAttemptNumber() < 1) {
            throw RefusedException.bad("attemptNumber below 1");
        }
        if (attempt.getOutcome() == AttemptOutcome.UNKNOWN) {
            throw RefusedException.bad("outcome is unknown to this build");
        }
        for (Schema.Field field : attempt.getSchema().getFields()) {
            check(field.name(), attempt.get(field.pos()));
        }
    }

    private static void check(String name, Object value) throws RefusedException {
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            throw RefusedException.bad(name + " is longer than " + LONGEST_TEXT + " characters");
        }
        if (value instanceof Instant time && !plausible(time)) {
            throw new RefusedException("BAD_TIME", name + " must be in the years 2001..2099");
        }
    }

    private static boolean plausible(Instant time) {
        return Timestamps.plausible(Timestamps.ofSeconds(time.getEpochSecond()));
    }
}
