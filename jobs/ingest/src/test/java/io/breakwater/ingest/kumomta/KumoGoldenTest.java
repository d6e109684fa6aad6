// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Outcomes;
import io.breakwater.ingest.record.RefusedException;
import io.breakwater.ingest.record.Samples;
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

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class KumoGoldenTest {
    /** All of KumoMTA's RecordType that a node writes. */
    private static final Set<String> TYPES = Set.of(
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

    private final KumoRecordDecoder decoder = new KumoRecordDecoder(Samples.hasher());

    static List<Path> samples() {
        return Golden.inputs("kumomta", ".json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleBecomesTheEventsOfItsGoldenFile(Path sample) throws IOException {
        Decoded decoded = decoder.decode(Files.readAllBytes(sample), RECEIVED);

        assertThat(Golden.lines(decoded)).isEqualTo(Golden.expected(sample, decoded));
    }

    @Test
    void everyRecordTypeHasASample() throws IOException {
        Set<String> sampled = new HashSet<>();
        for (Path sample : samples()) {
            KumoLine line = new KumoLine();
            try {
                new KumoReader().read(Files.readAllBytes(sample), line);
            } catch (RefusedException e) {
                throw new AssertionError(sample.toString(), e);
            }
            sampled.add(line.type);
        }

        assertThat(sampled).isEqualTo(TYPES);
    }

    @Test
    void oneRefusalAndFiveThousandEchoesOfItAreOneAttempt() {
        Outcomes.assertEchoesAreNoAttempts(
                decoder.decode(Samples.kumo("transient-failure"), RECEIVED),
                number -> decoder.decode(echo(number), RECEIVED));
    }

    /** The node refuses the rest of the queue itself, repeating what the provider said. */
    private static byte[] echo(int number) {
        String id = "%032x".formatted(number);
        return new String(Samples.kumo("transient-failure-internal"), StandardCharsets.UTF_8)
                .replace("5f0c1e2aff3b11f0a1c20242ac110003", id)
                .replace("scheduled queue is suspended:", "scheduled queue is suspended: 421 4.7.0 [TSS04]")
                .getBytes(StandardCharsets.UTF_8);
    }
}
