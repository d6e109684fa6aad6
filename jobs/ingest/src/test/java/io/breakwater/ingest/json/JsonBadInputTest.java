// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Mutations;
import io.breakwater.ingest.record.Outcomes;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.SmtpAttempt;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class JsonBadInputTest {
    private static final int FIFTY_MB = 50_000_000;

    private final JsonEventDecoder decoder = new JsonEventDecoder(Samples.hasher());

    @Provide
    Arbitrary<byte[]> damaged() {
        return Mutations.of(
                JsonSamples.all(),
                "null",
                "{}",
                "[]",
                "\"",
                ":",
                ",",
                "\\u0000",
                "\\ud800",
                "-1",
                "1e400",
                "99999999999999999999",
                "\"type\":\"engagement\"",
                "\"kind\":\"OPEN\"",
                "\"recipient\":null",
                "\"headers\":[1]",
                "\"occurredAt\":9223372036854775807",
                "\"clientIp\":\"::\"");
    }

    @Property(tries = 20_000)
    void noDamageThrowsOrGivesMoreThanOneOutcome(@ForAll("damaged") byte[] record) {
        Outcomes.soundAttempts(decode(record));
    }

    @Property(tries = 2_000)
    void noBytesThrow(@ForAll byte[] record) {
        assertThat(decode(record).rejected()).isPresent();
    }

    @Example
    void noBeginningOfARecordIsTakenForARecord() {
        for (byte[] sample : JsonSamples.all()) {
            String text = new String(sample, StandardCharsets.UTF_8).strip();
            for (byte[] beginning : Mutations.beginnings(text.getBytes(StandardCharsets.UTF_8))) {
                assertThat(decode(beginning).rejected())
                        .hasValueSatisfying(
                                rejected -> assertThat(rejected.reason()).isEqualTo("MALFORMED_JSON"));
            }
        }
    }

    @Example
    void sizesAreBounded() {
        assertReason(new byte[FIFTY_MB], "TOO_LARGE");
        assertReason(JsonSamples.sample("complaint", json -> json.put("messageId", "m".repeat(2_000))), "BAD_FIELD");
        assertReason(bytes("{\"type\":\"bounce\",\"x\":" + "[".repeat(400_000)), "MALFORMED_JSON");
        assertReason(
                bytes("{\"type\":\"bounce\",\"x\":" + "9".repeat(10_000) + ",\"occurredAt\":1}"), "MALFORMED_JSON");
    }

    @Example
    void longRepliesAreCutAfterTheirAddressesAreGone() {
        String words = "x ".repeat(505) + "a.very.long.local.part@grudge.example " + "y ".repeat(100_000);
        byte[] record = JsonSamples.sample("attempt-deferred", json -> json.put("replyText", words));

        assertThat(decode(record).facts(SmtpAttempt.class)).singleElement().satisfies(attempt -> {
            assertThat(attempt.getReplyText()).hasSizeLessThanOrEqualTo(1_024).doesNotContain("very.long");
        });
    }

    @Example
    void otherEncodingsAreReadRightOrRefused() {
        String record = new String(JsonSamples.sample("bounce-own"), StandardCharsets.UTF_8)
                .replace("unknown user", "Empf\u00e4nger unbekannt");

        assertThat(Golden.lines(decode(record.getBytes(StandardCharsets.UTF_16LE))))
                .contains("Empf\u00e4nger unbekannt");
        assertReason(record.getBytes(StandardCharsets.ISO_8859_1), "MALFORMED_JSON");
    }

    private void assertReason(byte[] record, String reason) {
        assertThat(decode(record).rejected()).map(Decoded.Rejected::reason).contains(reason);
    }

    private Decoded decode(byte[] record) {
        return decoder.decode(record, RECEIVED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
