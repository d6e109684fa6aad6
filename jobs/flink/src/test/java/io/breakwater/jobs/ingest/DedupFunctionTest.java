// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class DedupFunctionTest {

    private static final Duration HORIZON = Duration.ofHours(6);

    @Test
    void aRepeatedEventIsDropped() throws Exception {
        try (var harness = harness()) {
            harness.open();

            harness.processElement(Facts.accepted(1, 1_000), 0);
            harness.processElement(Facts.accepted(2, 1_000), 0);
            harness.processElement(Facts.accepted(1, 1_000), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(MailFact::eventLow)
                    .containsExactly(1L, 2L);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        }
    }

    @Test
    void aRepeatBehindTheHorizonPassesAgain() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.setStateTtlProcessingTime(0);
            harness.processElement(Facts.accepted(1, 1_000), 0);

            harness.setStateTtlProcessingTime(HORIZON.toMillis() + 1);
            harness.processElement(Facts.accepted(1, 1_000), 0);

            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void aRestoredFilterRemembers() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = harness()) {
            before.open();
            before.processElement(Facts.accepted(1, 1_000), 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.open();

            after.processElement(Facts.accepted(1, 1_000), 0);

            assertThat(after.extractOutputValues()).isEmpty();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<HashKey, MailFact, MailFact> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DedupFunction(HORIZON)),
                fact -> new HashKey(fact.eventHigh(), fact.eventLow()),
                TypeInformation.of(HashKey.class));
    }
}
