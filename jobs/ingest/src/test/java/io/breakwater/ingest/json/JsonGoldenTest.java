// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.json;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class JsonGoldenTest {
    private final JsonEventDecoder decoder = new JsonEventDecoder(Samples.hasher());

    static List<Path> samples() {
        return JsonSamples.files();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleBecomesTheEventsOfItsGoldenFile(Path sample) throws IOException {
        Decoded decoded = decoder.decode(Files.readAllBytes(sample), RECEIVED);

        assertThat(Golden.lines(decoded)).isEqualTo(Golden.expected(sample, decoded));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFitsThePublishedSchema(Path sample) throws IOException {
        assertThat(JsonSamples.faults(Files.readAllBytes(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noAddressLeavesTheDecoder(Path sample) throws IOException {
        String told = Golden.lines(decoder.decode(Files.readAllBytes(sample), RECEIVED));

        assertThat(told).doesNotContainIgnoringCase("kim").doesNotContain("192.0.2.44", "Mozilla");
    }

    @Test
    void everyKindOfTransitionHasASample() {
        Set<MailTransitionKind> sampled = EnumSet.of(MailTransitionKind.UNKNOWN);
        for (byte[] sample : JsonSamples.all()) {
            decoder.decode(sample, RECEIVED).facts(MailTransition.class).forEach(each -> sampled.add(each.getKind()));
        }

        assertThat(sampled).containsExactlyInAnyOrder(MailTransitionKind.values());
    }
}
