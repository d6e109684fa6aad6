// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.codec.FakeRegistry;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyDecodeFunctionTest {

    private static final String SOUND = DemoPolicy.from(0).body();

    @TempDir
    Path cache;

    private FakeRegistry registry;
    private RegistryCoder coder;
    private OneInputStreamOperatorTestHarness<RawRecord, PolicyVersion> harness;

    @BeforeEach
    void open() throws Exception {
        registry = new FakeRegistry();
        coder = new RegistryCoder(registry.config(cache));
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new PolicyDecodeFunction(registry.config(cache), "demo")));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        coder.close();
        registry.close();
    }

    @Test
    void takesTheVersionsOfItsDocumentOnly() throws Exception {
        harness.processElement(raw(document("demo", 1, SOUND)), 0);
        harness.processElement(raw(document("other", 7, SOUND)), 0);

        assertThat(harness.extractOutputValues())
                .extracting(PolicyVersion::version)
                .containsExactly(1L);
        assertThat(refused()).isNull();
    }

    @Test
    void aBadDocumentIsRefusedWithLinePathAndReasonAndTheRunningOneStays() throws Exception {
        int line = lineOf(SOUND, "\"jitter\" : 0.2");

        harness.processElement(raw(document("demo", 1, SOUND)), 0);
        harness.processElement(raw(document("demo", 2, SOUND.replace("\"jitter\" : 0.2", "\"jitter\" : 2"))), 0);
        harness.processElement(raw(document("demo", 3, SOUND)), 0);

        assertThat(harness.extractOutputValues())
                .extracting(PolicyVersion::version)
                .containsExactly(1L, 3L);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.getReason()).isEqualTo("INVALID_POLICY");
            assertThat(letter.getDetail()).contains("policy:" + line + ": breaker.jitter must be in [0,1), was 2");
            assertThat(letter.getTopic()).isEqualTo(Topics.CONTROL_POLICIES);
            assertThat(letter.getSizeBytes()).isPositive();
        });
    }

    @Test
    void whatIsNoPolicyRecordIsRefusedToo() throws Exception {
        harness.processElement(raw(new byte[] {9, 9, 9}), 0);
        harness.processElement(raw(document("demo", 1, "{")), 0);
        harness.processElement(raw((byte[]) null), 0);

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(letters()).extracting(DeadLetter::getReason).containsExactly("MALFORMED", "INVALID_POLICY");
    }

    private List<DeadLetter> letters() {
        return refused().stream()
                .map(each -> coder.decode(each.getValue().value(), DeadLetter.class))
                .toList();
    }

    private Queue<StreamRecord<OutRecord>> refused() {
        return harness.getSideOutput(PolicyDecodeFunction.REFUSED);
    }

    private byte[] document(String name, long version, String body) {
        return coder.encode(
                Topics.CONTROL_POLICIES,
                PolicyDocument.newBuilder()
                        .setDocument(name)
                        .setVersion(version)
                        .setActor("test")
                        .setAppliedAt(Instant.EPOCH)
                        .setEffectiveTick(0)
                        .setBody(body)
                        .build());
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord(Topics.CONTROL_POLICIES, 0, 0, 0, "demo".getBytes(StandardCharsets.UTF_8), value);
    }

    private static int lineOf(String text, String part) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i + 1;
            }
        }
        throw new AssertionError(part);
    }
}
