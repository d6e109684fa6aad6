// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.events;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.LocalOutcomes;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.registry.MalformedRecordException;
import io.breakwater.schemas.registry.RegistryCoder;

import java.time.Instant;

/** Our own Avro attempts of {@code mta.events}. Trusts no producer with lengths or addresses in reply texts. */
public final class EventsDecoder implements RecordDecoder {
    private final RegistryCoder coder;

    /** A decoder on a coder that somebody else closes. */
    public EventsDecoder(RegistryCoder coder) {
        this.coder = coder;
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        SmtpAttempt attempt;
        try {
            attempt = coder.decode(value, SmtpAttempt.class);
        } catch (MalformedRecordException e) {
            return Decoded.ofRejected(e.reason().name(), e.getMessage());
        }
        if (attempt.getEventId().isEmpty()) {
            return Decoded.ofRejected("MISSING_FIELD", "eventId");
        }
        if (attempt.getAttemptNumber() < 1) {
            return Decoded.ofRejected("BAD_FIELD", "attemptNumber below 1");
        }
        if (attempt.getOutcome() == AttemptOutcome.UNKNOWN) {
            return Decoded.ofRejected("BAD_FIELD", "outcome is unknown to this build");
        }
        attempt.setReplyText(Addresses.redacted(attempt.getReplyText()));
        return Decoded.ofFact(LocalOutcomes.asTransition(attempt));
    }
}
