// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Mutations;
import io.breakwater.ingest.record.Outcomes;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.SmtpAttempt;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static io.breakwater.ingest.record.Samples.kumo;
import static org.assertj.core.api.Assertions.assertThat;

class KumoBadInputTest {
    private static final int FIFTY_MB = 50_000_000;

    private final KumoRecordDecoder decoder = new KumoRecordDecoder(Samples.hasher());

    @Provide
    Arbitrary<byte[]> damaged() {
        return Mutations.of(
                samples(),
                "null",
                "{",
                "}",
                "[",
                "]",
                "\"",
                ":",
                ",",
                "\\u0000",
                "\\ud800",
                "-1",
                "1e400",
                "99999999999999999999",
                "true",
                "\"type\":\"OOB\"",
                "\"type\":\"Feedback\"",
                "\"recipient\":[]",
                "\"response\":null",
                "\"event_time\":\"9999-12-31T23:59:59.999999999Z\"",
                "\"timestamp\":-62135596801",
                "\"feedback_report\":{}");
    }

    @Property(tries = 20_000)
    void noDamageThrowsOrGivesMoreThanOneOutcome(@ForAll("damaged") byte[] record) {
        assertThat(Outcomes.soundAttempts(decode(record)))
                .allSatisfy(attempt -> assertThat(attempt.getAttemptNumber()).isPositive());
    }

    @Property(tries = 2_000)
    void noBytesThrow(@ForAll byte[] record) {
        assertThat(decode(record).rejected()).isPresent();
    }

    @Example
    void noBeginningOfARecordIsTakenForARecord() {
        for (byte[] sample : samples()) {
            String text = new String(sample, StandardCharsets.UTF_8).strip();
            for (byte[] beginning : Mutations.beginnings(text.getBytes(StandardCharsets.UTF_8))) {
                assertThat(decode(beginning).rejected())
                        .as("first %d bytes", beginning.length)
                        .hasValueSatisfying(
                                rejected -> assertThat(rejected.reason()).isEqualTo("MALFORMED_JSON"));
            }
        }
    }

    @Example
    void otherEncodingsAreReadRightOrRefused() {
        String record = new String(kumo("bounce"), StandardCharsets.UTF_8).replace("Mailbox", "Postfach für");

        assertThat(replyText(record, StandardCharsets.UTF_8)).isEqualTo("Postfach für does not exist");
        assertThat(replyText(record, StandardCharsets.UTF_16LE)).isEqualTo("Postfach für does not exist");
        assertThat(decode(record.getBytes(StandardCharsets.ISO_8859_1)).rejected())
                .isPresent();
    }

    @Example
    void nullBytesAreRefusedOutsideOfStringsAndSpacesInReplies() {
        byte[] raw = new String(kumo("bounce"), StandardCharsets.UTF_8)
                .replace("does not", "does\u0000not")
                .getBytes(StandardCharsets.UTF_8);
        String escaped = new String(kumo("bounce"), StandardCharsets.UTF_8).replace("does not", "does\\u0000not");

        assertThat(decode(raw).rejected()).isPresent();
        assertThat(decode(new byte[100]).rejected()).isPresent();
        assertThat(replyText(escaped, StandardCharsets.UTF_8)).isEqualTo("Mailbox does not exist");
    }

    @Example
    void whatIsLongerThanARecordMayBeIsRefusedUnread() {
        byte[] line = new byte[FIFTY_MB];

        assertThat(decode(line).rejected())
                .contains(new Decoded.Rejected(
                        "TOO_LARGE", FIFTY_MB + " bytes, at most " + RecordDecoder.MAX_RECORD_BYTES));
    }

    @Example
    void deepNestingIsRefusedWithoutAStack() {
        String deep = "{\"type\":\"Reception\",\"meta\":{\"x\":" + "[".repeat(400_000) + "]".repeat(400_000) + "}}";

        assertThat(decode(bytes(deep)).rejected()).isPresent();
    }

    @Example
    void oneRecordCannotMultiplyIntoGigabytes() {
        String recipients = "\"a@b.example\",".repeat(70_000) + "\"a@b.example\"";
        String many =
                "{\"type\":\"Delivery\",\"id\":\"1\",\"timestamp\":1769947200,\"recipient\":[" + recipients + "]}";
        String wide = "{\"type\":\"Delivery\",\"id\":\"" + "x".repeat(100_000) + "\"}";

        assertThat(decode(bytes(many)).rejected()).map(Decoded.Rejected::reason).contains("TOO_LARGE");
        assertThat(decode(bytes(wide)).rejected()).map(Decoded.Rejected::reason).contains("BAD_FIELD");
    }

    private String replyText(String record, Charset charset) {
        return decode(record.getBytes(charset)).facts(SmtpAttempt.class).get(0).getReplyText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (Path sample : Golden.inputs("kumomta", ".json")) {
            try {
                samples.add(Files.readAllBytes(sample));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return samples;
    }

    private Decoded decode(byte[] value) {
        return decoder.decode(value, RECEIVED);
    }
}
