// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.Evidence;
import io.breakwater.schemas.avro.FamilyRate;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.NodeShare;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.sinks.clickhouse.RowBinary;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The encoded row against the migrations and against the contracts. */
class RowLayoutTest {
    /** Fields that a table keeps in another form. */
    private static final Set<String> RESHAPED =
            Set.of("eventId", "headerMessageId", "recipientHash", "evidence", "shares", "rates", "lanes");

    @ParameterizedTest
    @MethodSource("topics")
    void fillsEveryColumnOfItsTableAndNoOther(String topic) {
        RowLayout<?> layout = TelemetryLayouts.ofTopic(topic);

        List<String> inserted = Stream.concat(layout.table().columns().stream(), Stream.of("batch_id"))
                .toList();

        assertThat(inserted)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        MigrationTable.named(layout.table().table()).columns());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyFieldOfTheContractLandsInTheColumnOfItsName(String topic) {
        SpecificRecord fact = sample(TelemetryLayouts.ofTopic(topic));

        Map<String, Object> row = read(TelemetryLayouts.ofTopic(topic), fact);

        for (Schema.Field field : fact.getSchema().getFields()) {
            if (!RESHAPED.contains(field.name())) {
                assertThat(row).containsEntry(Samples.column(field.name()), Samples.inTable(fact.get(field.pos())));
            }
        }
    }

    @Test
    void idsBecomeHashes() {
        SmtpAttempt attempt = Samples.distinct(SmtpAttempt.class);

        Map<String, Object> row = read(MailLayouts.ATTEMPTS, attempt);

        assertThat(row)
                .containsEntry("recipient_hash", 0xfedcba9876543210L)
                .containsEntry("event_hash", Hash64.ofId(attempt.getEventId()))
                .containsEntry("header_message_hash", Hash64.ofId(attempt.getHeaderMessageId()));
    }

    @Test
    void anUnknownMessageIdHeaderIsZeroAndNoHash() {
        SmtpAttempt attempt = Samples.distinct(SmtpAttempt.class);
        attempt.setHeaderMessageId("");

        assertThat(read(MailLayouts.ATTEMPTS, attempt)).containsEntry("header_message_hash", 0L);
    }

    @Test
    void evidenceIsFlattened() {
        BreakerTransition transition = Samples.distinct(BreakerTransition.class);

        Map<String, Object> row = read(BreakerLayouts.TRANSITIONS, transition);

        Evidence evidence = transition.getEvidence();
        assertThat(row).containsEntry("has_evidence", true);
        for (Schema.Field field : evidence.getSchema().getFields()) {
            assertThat(row).containsEntry("evidence_" + Samples.column(field.name()), evidence.get(field.pos()));
        }
    }

    @Test
    void missingEvidenceIsZeros() {
        BreakerDecision decision = Samples.distinct(BreakerDecision.class);
        decision.setEvidence(null);

        Map<String, Object> row = read(BreakerLayouts.DECISIONS, decision);

        assertThat(row)
                .containsEntry("has_evidence", false)
                .containsEntry("evidence_n", 0L)
                .containsEntry("evidence_rule", "");
    }

    @Test
    void theLanesOfANodeBecomeParallelArrays() {
        NodeHeartbeat heartbeat = Samples.distinct(NodeHeartbeat.class);
        List<LaneStatus> lanes = heartbeat.getLanes();

        assertThat(lanes).isNotEmpty();
        assertThat(read(NodeLayouts.HEARTBEATS, heartbeat))
                .containsEntry(
                        "lane_pools", lanes.stream().map(LaneStatus::getPool).toList())
                .containsEntry(
                        "lane_classes",
                        lanes.stream().map(LaneStatus::getMailClass).toList())
                .containsEntry(
                        "lane_providers",
                        lanes.stream().map(LaneStatus::getProvider).toList())
                .containsEntry(
                        "lane_demand_per_second",
                        lanes.stream().map(LaneStatus::getDemandPerSecond).toList())
                .containsEntry(
                        "lane_sent_per_second",
                        lanes.stream().map(LaneStatus::getSentPerSecond).toList())
                .containsEntry(
                        "lane_held", lanes.stream().map(LaneStatus::getHeld).toList())
                .containsEntry(
                        "lane_oldest_held_age_ms",
                        lanes.stream().map(LaneStatus::getOldestHeldAgeMs).toList())
                .containsEntry(
                        "lane_next_expiry_ms",
                        lanes.stream().map(LaneStatus::getNextExpiryMs).toList())
                .containsEntry(
                        "lane_expired",
                        lanes.stream().map(LaneStatus::getExpired).toList());
    }

    @Test
    void listsOfRecordsBecomeParallelArrays() {
        BreakerDecision decision = Samples.distinct(BreakerDecision.class);
        ReputationSnapshot snapshot = Samples.distinct(ReputationSnapshot.class);

        Map<String, Object> decided = read(BreakerLayouts.DECISIONS, decision);
        Map<String, Object> seen = read(BreakerLayouts.SNAPSHOTS, snapshot);

        assertThat(decided)
                .containsEntry(
                        "share_nodes",
                        decision.getShares().stream().map(NodeShare::getNode).toList())
                .containsEntry(
                        "share_values",
                        decision.getShares().stream().map(NodeShare::getShare).toList());
        List<FamilyRate> rates = snapshot.getRates();
        assertThat(seen)
                .containsEntry(
                        "rate_families",
                        rates.stream().map(FamilyRate::getFamily).toList())
                .containsEntry(
                        "rate_bad", rates.stream().map(FamilyRate::getBad).toList())
                .containsEntry(
                        "rate_values", rates.stream().map(FamilyRate::getRate).toList())
                .containsEntry(
                        "rate_lower_bounds",
                        rates.stream().map(FamilyRate::getLowerBound).toList())
                .containsEntry(
                        "rate_upper_bounds",
                        rates.stream().map(FamilyRate::getUpperBound).toList())
                .containsEntry(
                        "rate_lines", rates.stream().map(FamilyRate::getLine).toList());
    }

    @Test
    void theDayIsThatOfUtc() {
        SmtpAttempt attempt = Samples.distinct(SmtpAttempt.class);

        attempt.setOccurredAt(Instant.parse("2026-11-22T23:59:59.999999Z"));
        assertThat(MailLayouts.ATTEMPTS.day(attempt)).isEqualTo("20261122");

        attempt.setOccurredAt(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(MailLayouts.ATTEMPTS.day(attempt)).isEqualTo("20261123");
    }

    static List<String> topics() {
        return TelemetryLayouts.topics();
    }

    private static SpecificRecord sample(RowLayout<?> layout) {
        return Samples.distinct(layout.type().asSubclass(SpecificRecord.class));
    }

    private static <T> Map<String, Object> read(RowLayout<T> layout, Object fact) {
        RowBinary row = new RowBinary();
        layout.encode(layout.type().cast(fact), row);
        return MigrationTable.named(layout.table().table()).read(layout.table().columns(), row.toByteArray());
    }
}
