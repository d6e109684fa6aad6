// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Outcomes;
import io.breakwater.ingest.record.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class PowerMtaGoldenTest {
    private static final Set<String> TYPES = Set.of("d", "b", "t", "tq", "r", "rb", "rs", "f");
    private final PowerMtaDecoder decoder = new PowerMtaDecoder(Samples.hasher());

    static List<Path> samples() {
        return Golden.inputs("powermta", ".csv");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleBecomesTheEventsOfItsGoldenFile(Path sample) throws IOException {
        Decoded decoded = decoder.decode(Files.readAllBytes(sample), RECEIVED);

        assertThat(Golden.lines(decoded)).isEqualTo(Golden.expected(sample, decoded));
    }

    @Test
    void everyRecordTypeHasASample() {
        Set<String> sampled = samples().stream()
                .map(sample -> sample.getFileName().toString().split("[-.]", 2)[0])
                .collect(Collectors.toSet());

        assertThat(sampled).containsAll(TYPES);
    }

    @Test
    void oneRefusalAndFiveThousandEchoesOfItAreOneAttempt() {
        Outcomes.assertEchoesAreNoAttempts(
                decoder.decode(Samples.powermta("t"), RECEIVED), number -> decoder.decode(echo(number), RECEIVED));
    }

    /** The queue waits, and its error is logged for every recipient in it. */
    private static byte[] echo(int number) {
        return new String(Samples.powermta("tq-recipient"), StandardCharsets.UTF_8)
                .replace("kim@", "kim" + number + "@")
                .getBytes(StandardCharsets.UTF_8);
    }
}
