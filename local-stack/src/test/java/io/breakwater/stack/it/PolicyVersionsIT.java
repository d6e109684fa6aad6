// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.stack.policy.ConcurrentApplyException;
import io.breakwater.stack.policy.EngineWatch;
import io.breakwater.stack.policy.PolicyDesk;
import io.breakwater.stack.policy.PolicyLog;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Versions on a real broker, and the engine that runs them. */
class PolicyVersionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RIVALS = 6;

    @TempDir
    static Path home;

    private static EngineFixture stack;
    private static String demo;

    private final PolicyReader reader = new PolicyReader();
    private final StringWriter out = new StringWriter();
    private final PolicyDesk desk = desk(out);

    @BeforeAll
    static void startStack() throws Exception {
        stack = EngineFixture.start(home);
        demo = Files.readString(Path.of("../policies/demo.yaml"));
    }

    @AfterAll
    static void stopStack() throws Exception {
        stack.close();
    }

    @Test
    void theEngineRunsWhatIsAppliedRefusesWhatIsBadAndGoesBack() throws Exception {
        try (EngineTraffic traffic = new EngineTraffic(stack.bootstrap(), stack.coder())) {
            assertThat(desk.apply(policy(demo), terms("ann", Duration.ZERO))).isZero();
            stack.runEngine();
            traffic.start();
            await().atMost(PATIENCE).until(() -> runningVersion() == 1);

            String observed = demo + "\noverrides:\n  - {pool: marketing, provider: grudge, mode: observe}\n";
            assertThat(desk.apply(policy(observed), terms("bob", PATIENCE))).isZero();
            assertThat(out.toString())
                    .contains("the engine runs version 2")
                    .contains("mode enforce -> observe: pool:marketing/LIFECYCLE@grudge");
            assertThat(desk.apply(policy(observed), terms("bob", PATIENCE))).isEqualTo(1);
            assertThat(out.toString()).contains("refused: nothing differs from version 2");

            traffic.incident(true);
            await().atMost(PATIENCE)
                    .until(() -> transitions().stream()
                            .anyMatch(each -> each.getScope().equals("pool:marketing/LIFECYCLE@grudge")));
            assertThat(transitions())
                    .isNotEmpty()
                    .allMatch(each -> each.getMode().equals("OBSERVE") && each.getDryRun());

            writeBadVersion(3);
            await().atMost(PATIENCE).until(() -> !deadLetters().isEmpty());
            assertThat(deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.getReason()).isEqualTo("INVALID_POLICY");
                assertThat(letter.getDetail())
                        .containsPattern("policy:\\d+: breaker.jitter must be in \\[0,1\\), was 2");
            });
            assertThat(runningVersion()).isEqualTo(2);

            assertThat(desk.rollback(Optional.of("demo"), OptionalLong.of(1), terms("ann", PATIENCE)))
                    .isZero();
            assertThat(runningVersion()).isEqualTo(4);
            out.getBuffer().setLength(0);
            desk.history(Optional.of("demo"), false);
            assertThat(out.toString().lines().skip(1))
                    .hasSize(4)
                    .first()
                    .asString()
                    .contains("ann", "rollback to version 1: because");
        }
    }

    @Test
    void ofManyThatApplyAtOnceAtMostOneWrites() throws Exception {
        String contested = demo.replace("document: demo", "document: contested");
        PolicyDesk first = desk(new StringWriter());
        assertThat(first.apply(policy(contested), terms("ann", Duration.ZERO))).isZero();

        ExecutorService threads = Executors.newFixedThreadPool(RIVALS);
        List<Future<Boolean>> rivals = new ArrayList<>();
        for (int i = 1; i <= RIVALS; i++) {
            Policy mine = policy(contested.replace("jitter: 0.2", "jitter: 0." + (20 + i)));
            rivals.add(threads.submit(() -> applied(mine)));
        }
        int written = 0;
        for (Future<Boolean> rival : rivals) {
            written += rival.get() ? 1 : 0;
        }
        threads.shutdown();

        List<PolicyDocument> versions = log().versions("contested");
        assertThat(written).isBetween(0, 1);
        assertThat(versions)
                .hasSize(1 + written)
                .extracting(PolicyDocument::getVersion)
                .startsWith(1L);
        assertThat(first.apply(policy(contested.replace("jitter: 0.2", "jitter: 0.5")), terms("bob", Duration.ZERO)))
                .isZero();
        assertThat(log().newest("contested").orElseThrow().getDiff()).contains("breaker.jitter");
    }

    /** Compaction keeps the newest record of a key: with one key for all versions there would be no history. */
    @Test
    void everyVersionHasAKeyOfItsOwn() {
        String own = demo.replace("document: demo", "document: kept");
        desk.apply(policy(own), terms("ann", Duration.ZERO));
        desk.apply(policy(own.replace("jitter: 0.2", "jitter: 0.3")), terms("ann", Duration.ZERO));

        assertThat(stack.topics().keys(Topics.CONTROL_POLICIES)).contains("kept@1", "kept@2");
    }

    @Test
    void aStartThatBringsItsPolicyAlongWritesOnlyWhatDiffers() {
        String own = demo.replace("document: demo", "document: brought");

        assertThat(log().applyIfDifferent(policy(own), "ann", "up").getVersion())
                .isEqualTo(1);
        assertThat(log().applyIfDifferent(policy(own), "ann", "up").getVersion())
                .isEqualTo(1);
        assertThat(log().applyIfDifferent(policy(own.replace("jitter: 0.2", "jitter: 0.3")), "ann", "up"))
                .satisfies(version -> assertThat(version.getVersion()).isEqualTo(2))
                .satisfies(version -> assertThat(version.getDiff()).isEqualTo("breaker.jitter 0.2 -> 0.3"));
    }

    @Test
    void aVersionThatIsNotTheNewestAnyMoreIsNotBuiltOn() throws Exception {
        String own = demo.replace("document: demo", "document: outdated");
        assertThat(desk.apply(policy(own), terms("ann", Duration.ZERO))).isZero();

        int status = desk.apply(
                policy(own.replace("jitter: 0.2", "jitter: 0.3")),
                new PolicyDesk.Terms("bob", "", OptionalLong.of(0), Duration.ZERO));

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("refused: version 1 is the newest", "by ann, not 0");
        assertThat(log().versions("outdated")).hasSize(1);
    }

    /** Planned on version 1, whatever has been written since. */
    private boolean applied(Policy policy) {
        try {
            return desk(new StringWriter())
                            .apply(policy, new PolicyDesk.Terms("rival", "", OptionalLong.of(1), Duration.ZERO))
                    == 0;
        } catch (ConcurrentApplyException e) {
            return false;
        }
    }

    private void writeBadVersion(long version) throws Exception {
        PolicyDocument bad = PolicyDocument.newBuilder()
                .setDocument("demo")
                .setVersion(version)
                .setActor("mallory")
                .setAppliedAt(Instant.now())
                .setEffectiveTick(0)
                .setBody(policy(demo).toJson().replace("\"jitter\" : 0.2", "\"jitter\" : 2"))
                .build();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.CONTROL_POLICIES,
                            ("demo@" + version).getBytes(StandardCharsets.UTF_8),
                            stack.coder().encode(Topics.CONTROL_POLICIES, bad)))
                    .get();
        }
    }

    private Policy policy(String text) {
        return reader.fromYaml("demo.yaml", text);
    }

    private static PolicyDesk desk(StringWriter out) {
        return new PolicyDesk(log(), new EngineWatch(stack.bootstrap(), stack.coder()), new PrintWriter(out, true));
    }

    private static PolicyLog log() {
        return new PolicyLog(stack.bootstrap(), stack.coder());
    }

    private static PolicyDesk.Terms terms(String actor, Duration patience) {
        return new PolicyDesk.Terms(actor, "because", OptionalLong.empty(), patience);
    }

    private static long runningVersion() {
        List<EngineAlive> signs = stack.topics().read(Topics.ENGINE_ALIVE, EngineAlive.class);
        return signs.isEmpty() ? 0 : signs.get(signs.size() - 1).getPolicyVersion();
    }

    private static List<BreakerTransition> transitions() {
        return stack.topics().read(Topics.BREAKER_TRANSITIONS, BreakerTransition.class);
    }

    private static List<DeadLetter> deadLetters() {
        return stack.topics().read(Topics.DEAD_LETTERS, DeadLetter.class);
    }
}
