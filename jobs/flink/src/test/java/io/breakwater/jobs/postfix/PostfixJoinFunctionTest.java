// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixJoin;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.jobs.fact.RawRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PostfixJoinFunctionTest {
    private static final Instant RECEIVED = Instant.parse("2026-02-01T12:00:10Z");
    private static final String CLEANUP = "Feb  1 12:00:00 mx1 postfix/cleanup[1]: 4XyZ12abcdE: message-id=<s-1@news.acme.example>";
    private static final String QMGR =
            "Feb  1 12:00:00 mx1 postfix/qmgr[2]: 4XyZ12abcdE: from=<b@news.acme.example>, size=1000, nrcpt=1 (queue active)";
    private static final String SENT = "Feb  1 12:00:02 mx1 postfix/smtp[3]: 4XyZ12abcdE: to=<kim@there.example>, "
            + "relay=mx.there.example[192.0.2.10]:25, delay=2, delays=0.5/0.5/0.5/0.5, dsn=2.0.0, status=sent (250 2.0.0 ok)";

    private final PostfixParser parser = new PostfixParser(ZoneOffset.UTC, false);
    private KeyedOneInputStreamOperatorTestHarness<String, PostfixElement, RawRecord> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PostfixElement, RawRecord> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PostfixJoinFunction()), PostfixElement::key, Types.STRING);
    }

    @Test
    void aDeliveryIsToldAtOnceWhenItsMessageIsKnown() throws Exception {
        lines(CLEANUP, QMGR, SENT);

        assertThat(events()).singleElement().satisfies(event -> assertThat(event)
                .contains("\"headerMessageId\":\"s-1@news.acme.example\"", "\"outcome\":\"ACCEPTED\"", "\"attemptNumber\":1"));
    }

    @Test
    void aDeliveryThatCameBeforeItsMessageWaitsAndIsToldWithIt() throws Exception {
        lines(SENT);
        assertThat(events()).isEmpty();

        lines(QMGR, CLEANUP);

        assertThat(events()).singleElement().satisfies(event -> assertThat(event).contains("s-1@news.acme.example"));
    }

    @Test
    void afterTheGraceItIsToldWithWhatIsKnown() throws Exception {
        lines(SENT);

        harness.setProcessingTime(PostfixJoin.GRACE_MS + 1);

        assertThat(events()).hasSize(1);
        lines(CLEANUP, QMGR);
        assertThat(events()).as("what comes later is not told again").hasSize(1);
    }

    @Test
    void aSnapshotInTheMiddleGivesTheSameFuture() throws Exception {
        lines(CLEANUP, SENT);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();

        lines(QMGR, SENT);

        assertThat(events()).hasSize(2);
        assertThat(events().get(0)).as("a repeated line is the same event").isEqualTo(events().get(1));
    }

    private void lines(String... lines) throws Exception {
        for (String line : lines) {
            var said = parser.parse(line, RECEIVED).line().orElseThrow();
            String key = said.host() + "/" + said.queueId();
            harness.processElement(new PostfixElement(key, said, "mta.postfix", 0, 0), 0);
        }
    }

    private List<String> events() {
        return harness.extractOutputValues().stream()
                .map(raw -> new String(raw.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
