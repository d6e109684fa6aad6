// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static io.breakwater.jobs.postfix.PostfixLines.cleanup;
import static io.breakwater.jobs.postfix.PostfixLines.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@SuppressWarnings("try") // A harness closes with any Exception.
class PostfixSplitFunctionTest {
    private static final long KAFKA_AT_MS =
            Instant.parse("2026-02-01T12:00:10Z").toEpochMilli();
    private static final String T0 = "Feb  1 11:00:00";

    @TempDir
    Path cacheDir;

    @Test
    void linesOfOneRecordAreTakenOneByOne() throws Exception {
        try (var harness = harness("UTC")) {
            harness.processElement(raw(Topics.MTA_POSTFIX, cleanup(T0) + "\n" + sent(T0) + "\r\n"), 0);

            assertThat(lines(harness))
                    .extracting(each -> each.line().kind().name())
                    .containsExactly("IDENTIFIED", "DELIVERY");
            assertThat(lines(harness)).extracting(PostfixElement::key).containsOnly("mx1/" + PostfixLines.ID);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void recordsOfOtherTopicsAndTombstonesPassAsTheyAre() throws Exception {
        try (var harness = harness("UTC")) {
            RawRecord other = raw(Topics.MTA_KUMOMTA, cleanup(T0));
            RawRecord tombstone = new RawRecord(Topics.MTA_POSTFIX, 0, 2, KAFKA_AT_MS, null, null);

            harness.processElement(other, 0);
            harness.processElement(tombstone, 0);

            assertThat(harness.extractOutputValues())
                    .extracting(RawRecord::topic, RawRecord::offset, each -> each.value() == null)
                    .containsExactly(tuple(Topics.MTA_KUMOMTA, 1L, false), tuple(Topics.MTA_POSTFIX, 2L, true));
            assertThat(lines(harness)).isEmpty();
        }
    }

    @Test
    void whatIsNoSyslogGoesOnToTheDeadLettersAndTheRestOfItsRecordIsRead() throws Exception {
        try (var harness = harness("UTC")) {
            harness.processElement(raw(Topics.MTA_POSTFIX, "no syslog\n" + cleanup(T0)), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(raw -> new String(raw.value(), StandardCharsets.UTF_8))
                    .containsExactly("no syslog");
            assertThat(lines(harness)).hasSize(1);
        }
    }

    @Test
    void aRecordThatIsTooLargeGoesOnUnread() throws Exception {
        try (var harness = harness("UTC")) {
            harness.processElement(raw(Topics.MTA_POSTFIX, "x".repeat(PostfixParser.LARGEST_BYTES + 1)), 0);

            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(lines(harness)).isEmpty();
        }
    }

    @Test
    void timesWithoutZoneAreOfTheConfiguredOne() throws Exception {
        try (var harness = harness("Europe/Paris")) {
            harness.processElement(raw(Topics.MTA_POSTFIX, cleanup(T0)), 0);

            assertThat(lines(harness).get(0).line().atMs())
                    .isEqualTo(Instant.parse("2026-02-01T10:00:00Z").toEpochMilli());
        }
    }

    @Test
    void aZoneThatDoesNotExistIsRefusedByItsArgument() {
        assertThatThrownBy(() -> new PostfixSettings("Mars/Olympus", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--syslog-zone");
    }

    private static RawRecord raw(String topic, String value) {
        return new RawRecord(topic, 0, 1, KAFKA_AT_MS, null, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<PostfixElement> lines(OneInputStreamOperatorTestHarness<RawRecord, RawRecord> harness) {
        var queue = harness.getSideOutput(PostfixSplitFunction.LINES);
        return queue == null
                ? List.of()
                : queue.stream().map(record -> record.getValue()).toList();
    }

    private OneInputStreamOperatorTestHarness<RawRecord, RawRecord> harness(String zone) throws Exception {
        DecoderConfig decoder = new DecoderConfig(
                new RegistryConfig("http://127.0.0.1:1", cacheDir.toString()), "key", "k1", ReferenceKeys.none(), "");
        var harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new PostfixSplitFunction(decoder, new PostfixSettings(zone, false))));
        harness.open();
        return harness;
    }
}
