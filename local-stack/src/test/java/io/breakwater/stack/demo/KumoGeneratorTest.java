// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.stack.demo.KumoGenerator.KumoRecord;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class KumoGeneratorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START_MS = 1_800_000_000_000L;

    private static List<KumoRecord> records(long seed, long stepMs) {
        KumoGenerator generator = new KumoGenerator(seed, "kumo", List.of("127.0.4.1", "127.0.4.2"), 45, START_MS);
        List<KumoRecord> records = new ArrayList<>();
        for (long nowMs = START_MS; nowMs <= START_MS + 120_000; nowMs += stepMs) {
            records.addAll(generator.until(nowMs));
        }
        return records;
    }

    private static JsonNode parse(KumoRecord record) {
        try {
            return JSON.readTree(record.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError(record.json(), e);
        }
    }

    @Test
    void theSameSeedGivesTheSameRecords() {
        assertThat(records(7, 100)).isEqualTo(records(7, 100));
        assertThat(records(7, 100)).isNotEqualTo(records(8, 100));
    }

    @Test
    void writesEveryRecordType() {
        Set<String> types = records(7, 100).stream()
                .map(each -> parse(each).get("type").asText())
                .collect(Collectors.toSet());

        assertThat(types)
                .containsExactlyInAnyOrder(
                        "Reception",
                        "Delivery",
                        "Bounce",
                        "TransientFailure",
                        "Expiration",
                        "AdminBounce",
                        "OOB",
                        "Feedback",
                        "Rejection",
                        "AdminRebind",
                        "DeferredInjectionRebind",
                        "Delayed",
                        "XferOut",
                        "XferIn");
    }

    @Test
    void setsTheTrapsOfARealLog() {
        List<KumoRecord> records = records(7, 100);
        List<JsonNode> parsed = records.stream().map(KumoGeneratorTest::parse).toList();

        assertThat(parsed)
                .anyMatch(each -> each.path("response").path("content").asText().startsWith("KumoMTA internal: "));
        assertThat(parsed)
                .anyMatch(each -> each.path("reception_protocol").asText().equals("LogRecord"));
        assertThat(parsed).anyMatch(each -> each.get("recipient").isArray());
        assertThat(parsed).anyMatch(each -> !each.has("event_time"));
        assertThat(parsed)
                .anyMatch(each ->
                        each.path("feedback_report").path("original_message").isArray());
        assertThat(records.stream().map(KumoRecord::json).distinct().count()).isLessThan(records.size());
    }

    @Test
    void onlyAnswersOfProvidersAreExpectedAsAttemptsOnePerRecipient() {
        for (KumoRecord record : records(7, 100)) {
            JsonNode json = parse(record);
            boolean internal = json.path("response").path("content").asText().startsWith("KumoMTA internal");
            boolean echo = json.path("reception_protocol").asText().equals("LogRecord");
            boolean answer = Set.of("Delivery", "Bounce", "TransientFailure")
                    .contains(json.get("type").asText());
            int recipients =
                    json.get("recipient").isArray() ? json.get("recipient").size() : 1;

            assertThat(record.attempts()).hasSize(answer && !internal && !echo ? recipients : 0);
        }
    }

    @Test
    void anExpectedAttemptIsNamedOnceButForDuplicatesOfItsRecord() {
        Set<String> ids = new HashSet<>();
        for (KumoRecord record : records(7, 100).stream().distinct().toList()) {
            record.attempts().forEach(id -> assertThat(ids.add(id)).as(id).isTrue());
        }
        assertThat(ids).hasSizeGreaterThan(4_000);
    }
}
