// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Seeded senders of three pools that obey nobody, retry their records now and then, and go bad at one provider on demand. */
final class EngineTraffic implements AutoCloseable {

    private static final int PERIOD_MS = 10;
    private static final int REPEAT_EVERY = 7;
    private static final double HEALTHY_BAD_RATIO = 0.01;
    private static final double INCIDENT_BAD_RATIO = 0.7;
    private static final String[] PROVIDERS = {"grudge", "fairmail", "strictly"};

    private final KafkaProducer<byte[], byte[]> producer;
    private final RegistryCoder coder;
    private final Random random = new Random(42);
    private final Set<String> events = new HashSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Future<?>> sends = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean incident;
    private Future<?> ticking;

    EngineTraffic(String bootstrap, RegistryCoder coder) {
        this.coder = coder;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void apply(Policy policy) {
        Instant now = Instant.now();
        send(
                Topics.CONTROL_POLICIES,
                policy.document(),
                PolicyDocument.newBuilder()
                        .setDocument(policy.document())
                        .setVersion(1)
                        .setActor("engine-it")
                        .setAppliedAt(now)
                        .setEffectiveTick(now.toEpochMilli() / 50)
                        .setBody(policy.toJson())
                        .build());
    }

    void start() {
        ticking = clock.scheduleAtFixedRate(this::oneOfEachPool, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    void incident(boolean on) {
        incident = on;
    }

    /** Stops sending and waits until the broker has everything; the ids of all events that were sent. */
    Set<String> stop() throws Exception {
        ticking.cancel(false);
        clock.shutdown();
        if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the senders did not stop");
        }
        producer.flush();
        for (Future<?> sent : sends) {
            sent.get();
        }
        return events;
    }

    private void oneOfEachPool() {
        attempt("transactional", MailClass.TRANSACTIONAL, "notify.acme.example", "127.0.1." + (1 + random.nextInt(2)));
        attempt("marketing", MailClass.LIFECYCLE, "news.acme.example", "127.0.2." + (1 + random.nextInt(3)));
    }

    private void attempt(String pool, MailClass mailClass, String sendingDomain, String sourceIp) {
        String provider = PROVIDERS[random.nextInt(PROVIDERS.length)];
        boolean burning = incident && pool.equals("marketing") && provider.equals("grudge");
        boolean bad = random.nextDouble() < (burning ? INCIDENT_BAD_RATIO : HEALTHY_BAD_RATIO);
        String id = pool + "-" + events.size();
        Instant now = Instant.now();
        SmtpAttempt attempt = SmtpAttempt.newBuilder()
                .setEventId(id)
                .setMessageId("m-" + id)
                .setAttemptNumber(random.nextInt(10) == 0 ? 2 : 1)
                .setRecipientDomain(provider + ".example")
                .setRecipientHash(String.format("%016x", random.nextLong()))
                .setCampaign("c-" + random.nextInt(3))
                .setTenant("acme")
                .setMailClass(mailClass)
                .setSendingDomain(sendingDomain)
                .setPool(pool)
                .setSourceIp(sourceIp)
                .setOutcome(bad ? refusal(burning) : AttemptOutcome.ACCEPTED)
                .setReplyCode(bad ? burning ? 550 : 451 : 250)
                .setEnhancedCode(bad ? burning ? "5.7.1" : "4.3.0" : "2.0.0")
                .setReplyText(bad ? words(burning) : "ok")
                .setQueuedAt(now)
                .setFirstAttemptAt(now)
                .setAttemptStartedAt(now)
                .setOccurredAt(now)
                .build();
        events.add(id);
        send(Topics.MTA_EVENTS, id, attempt);
        if (random.nextInt(REPEAT_EVERY) == 0) {
            send(Topics.MTA_EVENTS, "again-" + id, attempt);
        }
    }

    private static AttemptOutcome refusal(boolean burning) {
        return burning ? AttemptOutcome.BOUNCED : AttemptOutcome.DEFERRED;
    }

    /** What is healthy is refused now and then, and never as blocked: by three providers that would be a listing. */
    private static String words(boolean burning) {
        return burning
                ? "Unfortunately, your IP is blocked because of its poor reputation here"
                : "Temporary local problem, please try later";
    }

    void unreadable() {
        sends.add(producer.send(new ProducerRecord<>(Topics.MTA_EVENTS, null, new byte[] {9, 9, 9})));
    }

    private void send(String topic, String key, SpecificRecord value) {
        byte[] bytes = coder.encode(topic, value);
        sends.add(producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes)));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
