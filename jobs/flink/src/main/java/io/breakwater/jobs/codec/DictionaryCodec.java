// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.ingest.attribution.MailIdentity;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.avro.specific.SpecificRecord;

/** Closes open reports. Of one operator; blocks while the registry is silent and the id of a schema is not known yet. */
public final class DictionaryCodec implements AutoCloseable {

    private final RegistryCoder coder;
    private final PlainFacts plain;

    /** Opens a codec; nothing is asked of the registry yet. */
    public DictionaryCodec(RegistryConfig registry) {
        coder = new RegistryCoder(registry);
        plain = new PlainFacts(coder, new EventHash());
    }

    /** The report with the fields of its mail. */
    public MailFact attributed(OpenReport report, MailTuple tuple) {
        MailFact open = report.fact();
        SpecificRecord record = coder.decode(open.body(), type(open.kind()));
        MailFields.fill(record, new MailIdentity("", tuple, ""), report.how());
        return new MailFact(
                open.kind(),
                open.eventHigh(),
                open.eventLow(),
                open.key(),
                coder.encode(open.kind().topic(), record),
                open.occurredAtMs(),
                open.kafkaAtMs(),
                open.paneMs(),
                open.ringPanes(),
                null);
    }

    /** The report as one about no mail of ours; the reason is a closed code. */
    public MailFact unattributed(OpenReport report, String reason) {
        SpecificRecord record =
                coder.decode(report.fact().body(), type(report.fact().kind()));
        return plain.unattributed(MailFields.text(record, "eventId"), report.claims(), reason, report.raw());
    }

    private static Class<? extends SpecificRecord> type(FactKind kind) {
        return switch (kind) {
            case BOUNCE -> Bounce.class;
            case COMPLAINT -> Complaint.class;
            case ENGAGEMENT -> Engagement.class;
            case ATTEMPT, TRANSITION, UNATTRIBUTED, PROVIDER_STAT ->
                throw new IllegalArgumentException("a report must be no " + kind);
        };
    }

    @Override
    public void close() {
        coder.close();
    }
}
