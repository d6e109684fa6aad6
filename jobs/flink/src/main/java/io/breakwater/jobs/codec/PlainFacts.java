// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.fact.ReportClaims;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.registry.RegistryCoder;
import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Facts that nothing is folded from: encoded, with their stamps still zero. Of one operator. */
final class PlainFacts {

    private final RegistryCoder coder;
    private final EventHash hash;

    PlainFacts(RegistryCoder coder, EventHash hash) {
        this.coder = coder;
        this.hash = hash;
    }

    MailFact of(FactKind kind, SpecificRecord value, String key, RawRecord raw, Instant occurredAt) {
        ByteBuffer event = hash.of(MailFields.text(value, "eventId"));
        return new MailFact(
                kind,
                event.getLong(),
                event.getLong(),
                key,
                coder.encode(kind.topic(), value),
                occurredAt.toEpochMilli(),
                raw.kafkaAtMs(),
                0,
                0,
                null);
    }

    /** A report that names no mail of ours; the reason is a closed code. */
    MailFact unattributed(String eventId, ReportClaims claims, String reason, RawRecord raw) {
        UnattributedReport report = UnattributedReport.newBuilder()
                .setEventId(eventId)
                .setKind(claims.kind())
                .setReason(reason)
                .setSourceIp(claims.sourceIp())
                .setReportedDomain(claims.reportedDomain())
                .setSizeBytes(claims.sizeBytes())
                .setHeaderMessageId(claims.headerMessageId())
                .setAt(Instant.ofEpochMilli(raw.kafkaAtMs()))
                .build();
        return of(FactKind.UNATTRIBUTED, report, eventId, raw, report.getAt());
    }
}
