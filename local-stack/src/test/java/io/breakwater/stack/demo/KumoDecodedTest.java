// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.ingest.kumomta.KumoRecordDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.provider.ProviderResolver;
import io.breakwater.stack.demo.KumoGenerator.KumoRecord;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo's KumoMTA records, read by the decoder that reads everybody's. */
class KumoDecodedTest {
    private static final long START_MS = 1_800_000_000_000L;
    private static final Instant RECEIVED = Instant.ofEpochMilli(START_MS + 300_000);

    private final KumoRecordDecoder decoder = new KumoRecordDecoder(new RecipientHasher("test-key", "k1"));

    @Test
    void eachRecordTellsOfTheAttemptsItSaysAndNoneIsRefused() {
        for (KumoRecord record : records()) {
            Decoded decoded = decode(record);

            assertThat(decoded.rejected()).as(record.json()).isEmpty();
            assertThat(decoded.facts(SmtpAttempt.class)).as(record.json()).hasSameSizeAs(record.attempts());
        }
    }

    @Test
    void theAnsweringHostTellsTheProviderThatTheRecordsDoNot() throws IOException {
        ProviderResolver resolver = ProviderResolver.of(new PolicyReader().fromYaml(Path.of("../policies/demo.yaml")));
        Set<String> providers = new TreeSet<>();
        for (KumoRecord record : records()) {
            for (SmtpAttempt attempt : decode(record).facts(SmtpAttempt.class)) {
                providers.add(
                        resolver.resolve(attempt.getProvider(), attempt.getMxHost(), attempt.getRecipientDomain()));
            }
        }

        assertThat(providers).containsExactly("fairmail", "hostery", "strictly", "throttly");
    }

    private static List<KumoRecord> records() {
        return new KumoGenerator(7, "kumo", List.of("127.0.4.1", "127.0.4.2"), 45, START_MS).until(START_MS + 120_000);
    }

    private Decoded decode(KumoRecord record) {
        return decoder.decode(record.json().getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
