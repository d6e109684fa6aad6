// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Samples;
import org.junit.jupiter.api.Test;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class EventJsonTest {
    private final JsonEventDecoder decoder = new JsonEventDecoder(Samples.hasher());

    @Test
    void aRecordIsOneLineWithItsTypeItsTimesInIsoAndNothingEmpty() throws JsonProcessingException {
        Decoded decoded = decoder.decode(JsonSamples.sample("attempt-deferred"), RECEIVED);

        String line = EventJson.line(decoded.facts().get(0));

        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line).doesNotContain("\n", "\"\"");
        assertThat(json.path("record").asText()).isEqualTo("SmtpAttempt");
        assertThat(json.path("outcome").asText()).isEqualTo("DEFERRED");
        assertThat(json.path("occurredAt").asText()).isEqualTo("2026-02-01T12:00:01Z");
        assertThat(json.path("attemptNumber").asInt()).isEqualTo(2);
        assertThat(json.path("probe").asBoolean()).isTrue();
        assertThat(json.has("mailClass")).as("an unknown constant").isFalse();
    }

    @Test
    void aNameThatHappensToBeUnknownIsKept() {
        byte[] record = JsonSamples.sample("attempt-deferred", json -> json.put("campaign", "unknown"));

        assertThat(EventJson.line(decoder.decode(record, RECEIVED).facts().get(0)))
                .contains("\"campaign\":\"unknown\"");
    }

    @Test
    void aReportShowsWhatAttributionWouldGoBy() throws JsonProcessingException {
        Decoded decoded = decoder.decode(JsonSamples.sample("bounce-claims"), RECEIVED);

        JsonNode claims = new ObjectMapper()
                .readTree(EventJson.line(decoded.reports().get(0)))
                .path("claims");

        assertThat(claims.path("headerMessageId").asText()).isEqualTo("20260201.1@news.acme.example");
        assertThat(claims.path("headers").path("feedback-id").asText()).startsWith("spring:");
        assertThat(claims.path("envelopes").get(0).asText()).isEqualTo("b+x@bounce.acme.example");
    }
}
