// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Samples;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

/** The reader guesses the order of fields, so every order and every mixture of orders has to give the same events. */
class KumoFieldOrderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KumoRecordDecoder decoder = new KumoRecordDecoder(Samples.hasher());

    @Provide
    Arbitrary<Path> samples() {
        return Arbitraries.of(Golden.inputs("kumomta", ".json"));
    }

    @Property
    void theOrderOfFieldsChangesNothing(@ForAll("samples") Path sample, @ForAll long seed) throws IOException {
        byte[] ordered = Files.readAllBytes(sample);
        byte[] shuffled = JSON.writeValueAsBytes(shuffled(JSON.readTree(ordered), new Random(seed)));

        String expected = Golden.lines(new KumoRecordDecoder(Samples.hasher()).decode(ordered, RECEIVED));

        assertThat(Golden.lines(decoder.decode(shuffled, RECEIVED))).isEqualTo(expected);
        assertThat(Golden.lines(decoder.decode(ordered, RECEIVED))).isEqualTo(expected);
    }

    @Example
    void fieldsOfANewerNodeArePassedOverHoweverMany() {
        for (int i = 0; i < 1_000; i++) {
            String added = "added_" + i;
            byte[] newer = Samples.kumo("delivery", json -> {
                json.put(added, 1).putObject(added + "\u00e4").put("id", "not this one");
                ((ObjectNode) json.get("response")).put(added, "x").put("z".repeat(100), true);
            });

            assertThat(Golden.lines(decoder.decode(newer, RECEIVED)))
                    .isEqualTo(Golden.lines(decoder.decode(Samples.kumo("delivery"), RECEIVED)));
        }
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        // The trace is copied as it stands; its order is part of the golden file.
        if (!node.isObject() || (node.has("recipient") && !node.has("type"))) {
            return node;
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        ObjectNode other = JSON.createObjectNode();
        names.forEach(name -> other.set(name, shuffled(node.get(name), random)));
        return other;
    }
}
