// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class RepeatedReportsTest {
    private static final Duration HORIZON = Duration.ofHours(6);

    @Test
    void aComplaintOfOneMailCountsOnceThoughItIsRepeatedDaysLater() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.setStateTtlProcessingTime(0);
            harness.processElement(report(FactKind.COMPLAINT, 1), 0);

            harness.setStateTtlProcessingTime(Duration.ofDays(7).toMillis());
            harness.processElement(report(FactKind.COMPLAINT, 1), 0);
            harness.processElement(report(FactKind.COMPLAINT, 2), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(MailFact::eventLow)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void anUnattributedReportIsForgottenLikeAnyEvent() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.setStateTtlProcessingTime(0);
            harness.processElement(report(FactKind.UNATTRIBUTED, 1), 0);

            harness.setStateTtlProcessingTime(HORIZON.toMillis() + 1);
            harness.processElement(report(FactKind.UNATTRIBUTED, 1), 0);

            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    private static MailFact report(FactKind kind, long event) {
        return new MailFact(kind, 0, event, "m", new byte[] {1}, 1_000, 1_000, 0, 0, null);
    }

    private static KeyedOneInputStreamOperatorTestHarness<HashKey, MailFact, MailFact> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DedupFunction(HORIZON)),
                fact -> new HashKey(fact.eventHigh(), fact.eventLow()),
                TypeInformation.of(HashKey.class));
    }
}
