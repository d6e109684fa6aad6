// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.ProviderStat;
import io.breakwater.schemas.avro.UnattributedReport;

/** Rows of what readers, senders and providers tell beside attempts, bounces and complaints. */
final class ReportLayouts {
    static final RowLayout<Engagement> ENGAGEMENT = RowLayout.of(
                    Engagement.class, "breakwater.mail_engagement", Engagement::getOccurredAt)
            .int64("event_hash", e -> Hash64.ofId(e.getEventId()))
            .text("message_id", Engagement::getMessageId)
            .int64("header_message_hash", e -> Hash64.ofOptionalId(e.getHeaderMessageId()))
            .text("recipient_domain", Engagement::getRecipientDomain)
            .int64("recipient_hash", e -> Hash64.ofHex(e.getRecipientHash()))
            .text("recipient_hash_key_id", Engagement::getRecipientHashKeyId)
            .text("tenant", Engagement::getTenant)
            .text("campaign", Engagement::getCampaign)
            .text("segment", Engagement::getSegment)
            .text("mail_class", Engagement::getMailClass)
            .text("sending_domain", Engagement::getSendingDomain)
            .text("pool", Engagement::getPool)
            .text("source_ip", Engagement::getSourceIp)
            .text("provider", Engagement::getProvider)
            .symbol("kind", Engagement::getKind)
            .symbol("actor", Engagement::getActor)
            .text("actor_reason", Engagement::getActorReason)
            .micros("occurred_at", Engagement::getOccurredAt)
            .text("attribution", Engagement::getAttribution)
            .int64("fold_tick", Engagement::getFoldTick)
            .build();

    static final RowLayout<MailTransition> TRANSITIONS = RowLayout.of(
                    MailTransition.class, "breakwater.mail_transitions", MailTransition::getOccurredAt)
            .int64("event_hash", t -> Hash64.ofId(t.getEventId()))
            .text("message_id", MailTransition::getMessageId)
            .int64("recipient_hash", t -> Hash64.ofHex(t.getRecipientHash()))
            .text("recipient_hash_key_id", MailTransition::getRecipientHashKeyId)
            .text("pool", MailTransition::getPool)
            .text("provider", MailTransition::getProvider)
            .text("mail_class", MailTransition::getMailClass)
            .text("campaign", MailTransition::getCampaign)
            .text("tenant", MailTransition::getTenant)
            .text("node", MailTransition::getNode)
            .symbol("kind", MailTransition::getKind)
            .text("reason", MailTransition::getReason)
            .int64("decision_epoch", MailTransition::getDecisionEpoch)
            .int64("decision_seq", MailTransition::getDecisionSeq)
            .micros("occurred_at", MailTransition::getOccurredAt)
            .int64("fold_tick", MailTransition::getFoldTick)
            .build();

    static final RowLayout<ProviderStat> PROVIDER_STATS = RowLayout.of(
                    ProviderStat.class, "breakwater.provider_stats", ProviderStat::getAt)
            .int64("event_hash", s -> Hash64.ofId(s.getEventId()))
            .text("provider", ProviderStat::getProvider)
            .text("source", ProviderStat::getSource)
            .text("entity_kind", ProviderStat::getEntityKind)
            .text("entity", ProviderStat::getEntity)
            .text("day", ProviderStat::getDay)
            .text("metric", ProviderStat::getMetric)
            .float64("value", ProviderStat::getValue)
            .text("text", ProviderStat::getText)
            .micros("at", ProviderStat::getAt)
            .int64("fold_tick", ProviderStat::getFoldTick)
            .build();

    static final RowLayout<UnattributedReport> UNATTRIBUTED = RowLayout.of(
                    UnattributedReport.class, "breakwater.reports_unattributed", UnattributedReport::getAt)
            .int64("event_hash", r -> Hash64.ofId(r.getEventId()))
            .text("kind", UnattributedReport::getKind)
            .text("reason", UnattributedReport::getReason)
            .text("source_ip", UnattributedReport::getSourceIp)
            .text("reported_domain", UnattributedReport::getReportedDomain)
            .int64("size_bytes", UnattributedReport::getSizeBytes)
            .int64("header_message_hash", r -> Hash64.ofOptionalId(r.getHeaderMessageId()))
            .text("detail", UnattributedReport::getDetail)
            .micros("at", UnattributedReport::getAt)
            .build();

    private ReportLayouts() {}
}
