// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Report;
import io.breakwater.ingest.report.FeedbackTypes;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransitionKind;
import org.apache.avro.specific.SpecificRecord;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * PowerMTA's accounting records: deliveries, bounces and transient errors of a recipient are attempts; transient errors of a queue
 * (tq) repeat one reply for everything that waits in it and are transitions; remote bounces, status reports and feedback are reports.
 * A Kafka record is read as a whole: one row that cannot be read refuses all its rows.
 */
public final class PowerMtaDecoder implements RecordDecoder {
    private final AcctEvents events;
    private final AcctReports reports;

    /** A decoder that hashes recipients with this key. */
    public PowerMtaDecoder(RecipientHasher hasher) {
        this.events = new AcctEvents(hasher);
        this.reports = new AcctReports(hasher);
    }

    /** What the rows of one record gave. */
    private static final class Collected {
        private final List<SpecificRecord> facts = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private String ignored = "NO_ROWS";
    }

    @Override
    public Decoded decode(byte[] value, Instant receivedAt) {
        if (value.length > MAX_RECORD_BYTES) {
            return Decoded.ofRejected("TOO_LARGE", value.length + " bytes, at most " + MAX_RECORD_BYTES);
        }
        Collected collected = new Collected();
        try {
            for (AcctRow row : AcctReader.read(value)) {
                collect(row, receivedAt, collected);
            }
        } catch (RefusedException e) {
            return e.decoded();
        } catch (IOException e) {
            return Decoded.ofRejected("MALFORMED_CSV", e.getClass().getSimpleName());
        }
        return collected.facts.isEmpty() && collected.reports.isEmpty()
                ? Decoded.ofIgnored(collected.ignored)
                : new Decoded(collected.facts, collected.reports, Optional.empty(), Optional.empty());
    }

    private void collect(AcctRow row, Instant receivedAt, Collected into) throws RefusedException {
        String type = row.text("type").toLowerCase(Locale.ROOT);
        switch (type) {
            case "d", "b", "t" -> attempt(row, type, into);
            case "tq" -> into.facts.add(events.local(row, type, MailTransitionKind.LOCAL_DEFERRED));
            case "rb", "rs" -> remote(row, type, receivedAt, into);
            case "f" -> feedback(row, receivedAt, into);
            case "r" -> into.ignored = "RECEIVED";
            case "" -> throw RefusedException.missing("type");
            default -> throw new RefusedException("UNKNOWN_TYPE", "a record type this build does not know");
        }
    }

    private void attempt(AcctRow row, String type, Collected into) throws RefusedException {
        String delivery = row.text("dlvType");
        if (!delivery.isEmpty() && !delivery.equalsIgnoreCase("smtp")) {
            into.ignored = "NOT_SMTP";
            return;
        }
        into.facts.add(
                switch (type) {
                    case "d" -> events.attempt(row, type, AttemptOutcome.ACCEPTED);
                    case "b" -> events.refused(row, type, AttemptOutcome.BOUNCED);
                    default -> events.refused(row, type, AttemptOutcome.DEFERRED);
                });
    }

    /** Only failures are bounces; a status report may as well tell of a delay or a delivery. */
    private void remote(AcctRow row, String type, Instant receivedAt, Collected into) throws RefusedException {
        String action = row.text("dsnAction").toLowerCase(Locale.ROOT);
        boolean failed = action.equals("failed") || (type.equals("rb") && action.isEmpty());
        if (failed) {
            into.reports.add(reports.bounce(row, type, receivedAt));
            return;
        }
        into.ignored = switch (action) {
            case "delayed" -> "STATUS_DELAYED";
            case "delivered" -> "STATUS_DELIVERED";
            case "relayed" -> "STATUS_RELAYED";
            case "expanded" -> "STATUS_EXPANDED";
            default -> "STATUS_OTHER";
        };
    }

    private void feedback(AcctRow row, Instant receivedAt, Collected into) throws RefusedException {
        String logged = row.text("feedbackType");
        String feedbackType = logged.isEmpty() ? "abuse" : logged;
        if (FeedbackTypes.isComplaint(feedbackType)) {
            into.reports.add(reports.complaint(row, feedbackType, receivedAt));
        } else {
            into.ignored = "FEEDBACK_" + FeedbackTypes.code(feedbackType);
        }
    }
}
