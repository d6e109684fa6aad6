// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.ingest.providerstats.ProviderStatsDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.Samples;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the operators' pages are read as the pages say. */
class JsonPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyTypeHasAnExampleThatIsReadAndFitsTheSchema() throws IOException {
        List<JsonNode> examples = examples("json.md");

        assertThat(examples)
                .extracting(example -> example.path("type").asText())
                .contains("attempt", "transition", "bounce", "complaint", "engagement");
        assertThat(examples).allSatisfy(example -> {
            assertThat(decode(new JsonEventDecoder(Samples.hasher()), example).rejected())
                    .isEmpty();
            assertThat(JsonSamples.faults(JSON.writeValueAsBytes(example))).isEmpty();
        });
    }

    @Test
    void theFigureByHandIsRead() throws IOException {
        assertThat(examples("provider-stats.md"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(
                                decode(new ProviderStatsDecoder(), example).facts())
                        .hasSize(1));
    }

    private static Decoded decode(RecordDecoder decoder, JsonNode example) {
        return decoder.decode(example.toString().getBytes(StandardCharsets.UTF_8), Samples.RECEIVED);
    }

    private static List<JsonNode> examples(String page) throws IOException {
        List<JsonNode> examples = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("../../docs/producers", page)));
        while (blocks.find()) {
            try (MappingIterator<JsonNode> values =
                    JSON.readerFor(JsonNode.class).readValues(blocks.group(1))) {
                values.forEachRemaining(examples::add);
            }
        }
        return examples;
    }
}
