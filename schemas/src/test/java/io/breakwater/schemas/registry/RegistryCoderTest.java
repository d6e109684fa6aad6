// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.Evidence;
import io.breakwater.schemas.registry.MalformedRecordException.Reason;
import io.breakwater.schemas.topic.Topics;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RegistryCoderTest {
    private static final EngineAlive ALIVE = EngineAlive.newBuilder()
            .setEngine("engine")
            .setEpoch(7)
            .setTick(9)
            .setAt(Instant.parse("2026-02-01T12:00:00.123456Z"))
            .build();

    @TempDir
    Path cacheDir;

    private final FakeRegistry registry = new FakeRegistry();
    private final List<Long> waits = new ArrayList<>();
    private final AtomicLong nowMs = new AtomicLong();

    private RegistryCoder coder() {
        SchemaIdFile file = new SchemaIdFile(new RegistryConfig("http://registry.example", cacheDir.toString()));
        return new RegistryCoder(new SchemaIds(registry, file, this::waitMs, nowMs::get));
    }

    /** The registry comes back at the third wait. */
    private void waitMs(long ms) {
        waits.add(ms);
        if (waits.size() == 3) {
            registry.down = false;
        }
    }

    @Test
    void writesMagicAndIdBeforeTheAvroBody() {
        byte[] bytes = coder().encode(Topics.ENGINE_ALIVE, ALIVE);

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
        assertThat(registry.subjects).containsExactly("engine.alive-value");
    }

    @Test
    void readsBackWhatItWroteWithMicrosecondsAndNestedEvidence() {
        RegistryCoder coder = coder();
        BreakerDecision decision = BreakerDecision.newBuilder()
                .setScope("pool:marketing/LIFECYCLE@grudge")
                .setScopeKind("POOL")
                .setState(DecisionState.OPEN)
                .setMode(EnforcementMode.ENFORCE)
                .setEvidence(Evidence.newBuilder().setN(120).setBad(40).build())
                .setEpoch(1)
                .setSeq(2)
                .setTick(3)
                .setDecidedAt(Instant.parse("2026-02-01T12:00:00.123456Z"))
                .build();

        byte[] bytes = coder.encode(Topics.BREAKER_DECISIONS, decision);

        assertThat(coder.decode(bytes, BreakerDecision.class)).isEqualTo(decision);
    }

    @Test
    void registersSchemasWithoutHintsForJava() {
        coder().encode(Topics.ENGINE_ALIVE, ALIVE);

        assertThat(registry.schemas.get(0)).doesNotContain("avro.java.string").contains("timestamp-micros");
    }

    @Test
    void asksTheRegistryOncePerTopic() {
        RegistryCoder coder = coder();

        for (int i = 0; i < 10; i++) {
            coder.decode(coder.encode(Topics.ENGINE_ALIVE, ALIVE), EngineAlive.class);
        }

        assertThat(registry.calls).isEqualTo(2);
    }

    @Test
    void readsAWriterOfAnOlderVersionWithDefaults() throws Exception {
        Schema older = new Schema.Parser().parse("""
                {"type":"record","name":"EngineAlive","namespace":"io.breakwater.schemas.avro","fields":[
                 {"name":"engine","type":"string"},{"name":"epoch","type":"long"},{"name":"tick","type":"long"},
                 {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}}]}""");
        int id = registry.register("engine.alive-value", older.toString());
        byte[] bytes = {0, 0, 0, 0, (byte) id, 2, 'e', 2, 4, 6};

        EngineAlive read = coder().decode(bytes, EngineAlive.class);

        assertThat(read.getEngine()).isEqualTo("e");
        assertThat(read.getAt()).isEqualTo(Instant.EPOCH.plusNanos(3_000));
        assertThat(read.getPolicyVersion()).isZero();
    }

    @Test
    void aRestartWhileTheRegistryIsDownUsesIdsFromDisk() {
        RegistryCoder before = coder();
        before.decode(before.encode(Topics.ENGINE_ALIVE, ALIVE), EngineAlive.class);
        registry.down = true;

        RegistryCoder after = coder();

        assertThat(after.decode(after.encode(Topics.ENGINE_ALIVE, ALIVE), EngineAlive.class))
                .isEqualTo(ALIVE);
        assertThat(waits).isEmpty();
    }

    @Test
    void aNewIdWaitsForTheRegistryWithDoublingPauses() {
        registry.down = true;

        byte[] bytes = coder().encode(Topics.ENGINE_ALIVE, ALIVE);

        assertThat(waits).containsExactly(100L, 200L, 400L);
        assertThat(bytes[4]).isEqualTo((byte) 1);
    }

    @Test
    void aWaitEndsByInterruptAndKeepsTheFlag() {
        registry.down = true;
        SchemaIds ids = new SchemaIds(
                registry,
                new SchemaIdFile(new RegistryConfig("http://registry.example", cacheDir.toString())),
                Thread::sleep,
                nowMs::get);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new RegistryCoder(ids).encode(Topics.ENGINE_ALIVE, ALIVE))
                .isInstanceOf(RegistryInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anIdThatAReachableRegistryDeniesIsMalformedAndNotAskedForAgainAtOnce() {
        RegistryCoder coder = coder();
        byte[] bytes = {0, 0, 0, 0, 99, 1, 2, 3};
        assertReason(coder, bytes, Reason.UNKNOWN_SCHEMA_ID);
        int asked = registry.calls;

        assertReason(coder, bytes, Reason.UNKNOWN_SCHEMA_ID);
        assertThat(registry.calls).isEqualTo(asked);

        nowMs.addAndGet(SchemaIds.UNKNOWN_FOR_MS);
        assertReason(coder, bytes, Reason.UNKNOWN_SCHEMA_ID);
        assertThat(registry.calls).isGreaterThan(asked);
    }

    @Test
    void aRefusedSchemaIsAFaultOfTheDeploymentNotOfTheRecord() {
        registry.refuses = true;

        assertThatThrownBy(() -> coder().encode(Topics.ENGINE_ALIVE, ALIVE))
                .isInstanceOf(RegistryRefusedException.class);
    }

    @Test
    void namesWhatIsWrongWithTheBytes() {
        RegistryCoder coder = coder();
        byte[] good = coder.encode(Topics.ENGINE_ALIVE, ALIVE);

        assertReason(coder, null, Reason.TRUNCATED_HEADER);
        assertReason(coder, new byte[0], Reason.TRUNCATED_HEADER);
        assertReason(coder, new byte[] {0, 0, 0, 1}, Reason.TRUNCATED_HEADER);
        assertReason(coder, "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), Reason.WRONG_MAGIC);
        assertReason(coder, Arrays.copyOf(good, good.length - 3), Reason.MALFORMED_BODY);
        assertReason(coder, Arrays.copyOf(good, good.length + 1), Reason.MALFORMED_BODY);
        assertThat(coder.decode(good, EngineAlive.class)).isEqualTo(ALIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4, 1_000, 1_500_000_000L, Integer.MAX_VALUE, Long.MAX_VALUE})
    void aLengthBeyondTheRecordIsMalformedBeforeAnythingIsAllocated(long length) throws IOException {
        RegistryCoder coder = coder();
        coder.encode(Topics.ENGINE_ALIVE, ALIVE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0, 0, 0, 0, 1});
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(length);
        encoder.flush();
        bytes.write(new byte[] {'a', 'b', 'c'});

        assertReason(coder, bytes.toByteArray(), Reason.MALFORMED_BODY);
    }

    @Test
    void aSchemaOfAnotherRecordIsIncompatible() {
        RegistryCoder coder = coder();
        byte[] alive = coder.encode(Topics.ENGINE_ALIVE, ALIVE);

        assertReason(coder, alive, BreakerDecision.class, Reason.INCOMPATIBLE_SCHEMA);
    }

    private static void assertReason(RegistryCoder coder, byte[] bytes, Reason reason) {
        assertReason(coder, bytes, EngineAlive.class, reason);
    }

    private static void assertReason(
            RegistryCoder coder,
            byte[] bytes,
            Class<? extends org.apache.avro.specific.SpecificRecord> type,
            Reason r) {
        assertThatThrownBy(() -> coder.decode(bytes, type))
                .isInstanceOfSatisfying(
                        MalformedRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(r));
    }
}
