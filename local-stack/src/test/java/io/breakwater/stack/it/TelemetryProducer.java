// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.EngagementKind;
import io.breakwater.schemas.avro.LaneStatus;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.ProviderStat;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Plays the engine's transactional sink: batches of attempts, every fourth of them aborted. */
final class TelemetryProducer implements AutoCloseable {
    static final List<String> OTHER_TABLES = List.of(
            "mail_bounces",
            "mail_complaints",
            "mail_engagement",
            "mail_transitions",
            "provider_stats",
            "reports_unattributed",
            "node_heartbeats",
            "breaker_transitions",
            "breaker_decisions",
            "reputation_snapshots");

    private static final int ATTEMPTS_PER_TRANSACTION = 50;
    private static final int ABORT_EVERY = 4;

    private final String bootstrap;
    private final RegistryCoder coder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private int transactions;
    private long attempts;
    private long committed;

    TelemetryProducer(String bootstrap, RegistryCoder coder) {
        this.bootstrap = bootstrap;
        this.coder = coder;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", "telemetry-it"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    long committedAttempts() {
        return committed;
    }

    void attempts(int times) {
        for (int i = 0; i < times; i++) {
            transaction();
        }
    }

    /** At least one transaction, and on until the condition holds. */
    void attemptsUntil(Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        do {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("the condition did not come about within a minute");
            }
            transaction();
        } while (!condition.call());
    }

    void oneOfEachOtherTopic() {
        producer.beginTransaction();
        send(Topics.MAIL_BOUNCES, "m", bounce());
        send(Topics.MAIL_COMPLAINTS, "m", complaint());
        send(Topics.MAIL_ENGAGEMENT, "m", engagement());
        send(Topics.MAIL_TRANSITIONS, "m", held());
        send(Topics.MAIL_PROVIDER_STATS, "p", stat());
        send(Topics.REPORTS_UNATTRIBUTED, "r", unattributed());
        send(Topics.NODE_HEARTBEATS, "n", heartbeat());
        send(Topics.BREAKER_TRANSITIONS, "s", transition());
        send(Topics.BREAKER_DECISIONS, "s", decision());
        send(Topics.BREAKER_DECISIONS, "s", (byte[]) null);
        send(Topics.REPUTATION_SNAPSHOTS, "s", snapshot());
        producer.commitTransaction();
    }

    void unreadableAttempt() {
        producer.beginTransaction();
        send(Topics.MAIL_ATTEMPTS, "m", utf8("not Avro"));
        producer.commitTransaction();
    }

    /** Records on dead.letters. */
    long deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(Topics.DEAD_LETTERS, 0);
            return consumer.endOffsets(List.of(only), Duration.ofSeconds(10)).get(only);
        }
    }

    private void transaction() {
        boolean abort = ++transactions % ABORT_EVERY == 0;
        producer.beginTransaction();
        for (int i = 0; i < ATTEMPTS_PER_TRANSACTION; i++) {
            send(Topics.MAIL_ATTEMPTS, "m" + attempts, attempt(attempts++));
        }
        if (abort) {
            producer.flush();
            producer.abortTransaction();
        } else {
            producer.commitTransaction();
            committed += ATTEMPTS_PER_TRANSACTION;
        }
    }

    private void send(String topic, String key, SpecificRecord value) {
        send(topic, key, coder.encode(topic, value));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails its transaction's commit
    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, utf8(key), value));
    }

    private SmtpAttempt attempt(long number) {
        // Every tenth a day earlier, so that batches have to be split by partition.
        Instant queued = number % 10 == 0 ? now.minus(1, ChronoUnit.DAYS) : now;
        return SmtpAttempt.newBuilder()
                .setEventId("event-" + number)
                .setMessageId("message-" + number)
                .setAttemptNumber(1)
                .setRecipientDomain("mail.example")
                .setRecipientHash("%016x".formatted(number))
                .setMailClass(MailClass.TRANSACTIONAL)
                .setPool("receipts")
                .setProvider(number % 2 == 0 ? "even.example" : "odd.example")
                .setOutcome(number % 3 == 0 ? AttemptOutcome.DEFERRED : AttemptOutcome.ACCEPTED)
                .setReplyText("250 accepted as " + number)
                .setQueuedAt(queued)
                .setFirstAttemptAt(queued.plusMillis(40))
                .setAttemptStartedAt(queued.plusMillis(40))
                .setOccurredAt(queued.plusMillis(100))
                .setCounted(true)
                .build();
    }

    private Bounce bounce() {
        return Bounce.newBuilder()
                .setEventId("bounce")
                .setMessageId("message-0")
                .setOccurredAt(now)
                .setReceivedAt(now)
                .build();
    }

    private Complaint complaint() {
        return Complaint.newBuilder()
                .setEventId("complaint")
                .setMessageId("message-0")
                .setOccurredAt(now)
                .setReceivedAt(now)
                .build();
    }

    private Engagement engagement() {
        return Engagement.newBuilder()
                .setEventId("click")
                .setMessageId("message-0")
                .setKind(EngagementKind.CLICK)
                .setOccurredAt(now)
                .build();
    }

    private MailTransition held() {
        return MailTransition.newBuilder()
                .setEventId("held")
                .setMessageId("message-0")
                .setKind(MailTransitionKind.HELD)
                .setOccurredAt(now)
                .build();
    }

    private NodeHeartbeat heartbeat() {
        LaneStatus lane = LaneStatus.newBuilder()
                .setPool("marketing")
                .setMailClass("LIFECYCLE")
                .setProvider("grudge")
                .setHeld(3)
                .build();
        return NodeHeartbeat.newBuilder()
                .setNode("out1")
                .setAt(now)
                .setStartedAt(now)
                .setLanes(List.of(lane))
                .build();
    }

    private ProviderStat stat() {
        return ProviderStat.newBuilder()
                .setEventId("stat")
                .setProvider("even.example")
                .setSource("snds")
                .setEntityKind("IP")
                .setEntity("192.0.2.1")
                .setDay("2026-11-24")
                .setMetric("trap_hits")
                .setValue(1)
                .setAt(now)
                .build();
    }

    private UnattributedReport unattributed() {
        return UnattributedReport.newBuilder()
                .setEventId("stray")
                .setKind("bounce")
                .setReason("NO_REFERENCE")
                .setAt(now)
                .build();
    }

    private BreakerTransition transition() {
        return BreakerTransition.newBuilder()
                .setScope("pool:receipts/TRANSACTIONAL@even.example")
                .setEpoch(1)
                .setSeq(1)
                .setTick(1)
                .setAt(now)
                .setFromState("CLOSED")
                .setToState("OPEN")
                .setMode("ENFORCE")
                .build();
    }

    private BreakerDecision decision() {
        return BreakerDecision.newBuilder()
                .setScope("pool:receipts/TRANSACTIONAL@even.example")
                .setScopeKind("POOL")
                .setState(DecisionState.OPEN)
                .setMode(EnforcementMode.ENFORCE)
                .setEpoch(1)
                .setSeq(1)
                .setTick(1)
                .setDecidedAt(now)
                .build();
    }

    private ReputationSnapshot snapshot() {
        return ReputationSnapshot.newBuilder()
                .setScope("pool:receipts/TRANSACTIONAL@even.example")
                .setScopeKind("POOL")
                .setTick(1)
                .setAt(now)
                .setScore(100)
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
