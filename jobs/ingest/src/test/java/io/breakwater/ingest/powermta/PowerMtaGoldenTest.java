// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class PowerMtaGoldenTest {
    private static final Set<String> TYPES = Set.of("d", "b", "t", "tq", "r", "rb", "rs", "f");
    private static final int ECHOES = 5_000;

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
        int attempts = 0;
        int deferred = 0;
        Set<String> eventIds = new HashSet<>();
        for (int i = 0; i <= ECHOES; i++) {
            Decoded decoded = decoder.decode(i == 0 ? Samples.powermta("t") : echo(i), RECEIVED);
            attempts += decoded.facts(SmtpAttempt.class).size();
            for (MailTransition transition : decoded.facts(MailTransition.class)) {
                assertThat(transition.getKind()).isEqualTo(MailTransitionKind.LOCAL_DEFERRED);
                eventIds.add(transition.getEventId());
                deferred++;
            }
        }

        assertThat(attempts).isEqualTo(1);
        assertThat(deferred).isEqualTo(ECHOES);
        assertThat(eventIds).as("event ids that deduplication keeps").hasSize(ECHOES);
    }

    /** The queue waits, and its error is logged for every recipient in it. */
    private static byte[] echo(int number) {
        return new String(Samples.powermta("tq-recipient"), StandardCharsets.UTF_8)
                .replace("kim@", "kim" + number + "@")
                .getBytes(StandardCharsets.UTF_8);
    }
}
