// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixJoin;
import io.breakwater.ingest.postfix.QueueFile;
import io.breakwater.jobs.fact.RawRecord;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import static io.breakwater.jobs.postfix.PostfixLines.active;
import static io.breakwater.jobs.postfix.PostfixLines.cleanup;
import static io.breakwater.jobs.postfix.PostfixLines.deferred;
import static io.breakwater.jobs.postfix.PostfixLines.element;
import static io.breakwater.jobs.postfix.PostfixLines.removed;
import static io.breakwater.jobs.postfix.PostfixLines.sent;
import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class PostfixJoinFunctionTest {
    private static final String T0 = "Feb  1 11:00:00";
    private static final String T2 = "Feb  1 11:00:02";

    @Test
    void aDeliveryOfAKnownMessageIsToldAtOnceAsARecordOfItsTopic() throws Exception {
        try (var harness = opened()) {
            send(harness, cleanup(T0), active(T0), sent(T2));

            assertThat(events(harness))
                    .singleElement()
                    .asString()
                    .contains("\"headerMessageId\":\"s-1@news.acme.example\"", "\"outcome\":\"ACCEPTED\"");
            assertThat(harness.extractOutputValues()).singleElement().satisfies(raw -> {
                assertThat(raw.topic()).isEqualTo("mta.postfix");
                assertThat(raw.offset()).isEqualTo(7);
            });
        }
    }

    @Test
    void aDeliveryThatCameBeforeItsMessageWaitsAndIsToldWithIt() throws Exception {
        try (var harness = opened()) {
            send(harness, sent(T2));
            assertThat(events(harness)).isEmpty();

            send(harness, active(T0), cleanup(T0));

            assertThat(events(harness)).singleElement().asString().contains("s-1@news.acme.example");
        }
    }

    @Test
    void afterTheGraceItIsToldWithWhatIsKnownAndNotAgain() throws Exception {
        try (var harness = opened()) {
            send(harness, sent(T2));

            harness.setProcessingTime(PostfixJoin.GRACE_MS);
            assertThat(events(harness)).hasSize(1);

            send(harness, cleanup(T0), active(T0));
            assertThat(events(harness)).hasSize(1);
        }
    }

    @Test
    void aRemovedMessageIsForgottenAfterItHasLingered() throws Exception {
        try (var harness = opened()) {
            send(harness, cleanup(T0), active(T0), sent(T2), removed(T2));
            harness.setProcessingTime(PostfixJoin.LINGER_MS - 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

            harness.setProcessingTime(PostfixJoin.LINGER_MS);

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void aMessageOfWhichOnlyTheEndIsKnownIsForgottenToo() throws Exception {
        try (var harness = opened()) {
            send(harness, sent(T2), removed(T2));

            harness.setProcessingTime(PostfixJoin.GRACE_MS);
            harness.setProcessingTime(PostfixJoin.LINGER_MS);

            assertThat(events(harness)).hasSize(1);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aQueueIdInUseIsRememberedUntilSixHoursOfSilence() throws Exception {
        try (var harness = opened()) {
            harness.setStateTtlProcessingTime(0);
            send(harness, cleanup(T0), active(T0), deferred(T2));

            harness.setStateTtlProcessingTime(PostfixJoin.FORGET_AFTER_MS - 1);
            send(harness, deferred("Feb  1 11:05:02"));
            harness.setStateTtlProcessingTime(2 * PostfixJoin.FORGET_AFTER_MS);
            send(harness, deferred("Feb  1 11:30:02"));
            harness.setProcessingTime(PostfixJoin.GRACE_MS);

            assertThat(events(harness)).hasSize(3);
            assertThat(events(harness).get(1)).contains("\"attemptNumber\":2");
            assertThat(events(harness).get(2)).contains("\"attemptNumber\":1", "\"headerMessageId\":\"\"");
        }
    }

    @Test
    void aSnapshotKeepsWhatIsKnownAndWhatWaits() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = opened()) {
            send(before, cleanup(T0), active(T0), deferred(T2));
            before.processElement(otherId(sent(T2)), 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(snapshot);
            after.open();

            send(after, sent("Feb  1 11:10:02"));
            after.setProcessingTime(PostfixJoin.GRACE_MS);

            assertThat(events(after)).hasSize(2);
            assertThat(events(after).get(0)).contains("\"attemptNumber\":2", "s-1@news.acme.example");
            assertThat(events(after).get(1)).as("its timer was kept").contains("4bX1yZ0Wc1z5Lu/");
        }
    }

    @Test
    void aQueueIdWithOneRecipientTakesAFewHundredBytes() throws Exception {
        QueueFile file = QueueFile.empty();
        for (String line : List.of(cleanup(T0), active(T0), sent(T2), removed(T2))) {
            file = PostfixJoin.on(file, element(line).line(), 0).file();
        }
        DataOutputSerializer out = new DataOutputSerializer(64);

        TypeInformation.of(QueueFile.class)
                .createSerializer(new SerializerConfigImpl())
                .serialize(file, out);

        System.out.println("state of a queue id with one recipient: " + out.length() + " bytes");
        assertThat(out.length()).isBetween(100, 350);
    }

    @Test
    void stateHoldsNoAddress() throws Exception {
        try (var harness = opened()) {
            send(harness, sent(T2));

            harness.setProcessingTime(PostfixJoin.GRACE_MS);

            assertThat(element(sent(T2)).toString()).doesNotContain("kim@");
            assertThat(events(harness)).singleElement().asString().doesNotContain("kim@");
        }
    }

    @Property(tries = 25)
    void anyOrderWithinTheGraceAndAnyRepeatsGiveTheSameEvents(@ForAll long seed) throws Exception {
        List<String> log = new ArrayList<>(List.of(cleanup(T0), active(T0)));
        for (int second = 5; second < 50; second += 5) {
            log.add(deferred("Feb  1 11:00:" + (second < 10 ? "0" : "") + second));
        }
        log.add(sent("Feb  1 11:00:55"));
        log.add(removed("Feb  1 11:00:55"));

        assertThat(eventsOf(shuffled(log, new Random(seed)))).isEqualTo(eventsOf(shuffled(log, null)));
    }

    private record Arrival(PostfixElement element, long atMs) {}

    /** With a delay of less than the grace and some lines twice; as they were written without a random. */
    private static List<Arrival> shuffled(List<String> log, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (String line : log) {
            PostfixElement element = element(line);
            for (int i = 0; i < (random == null ? 1 : 1 + random.nextInt(2)); i++) {
                long lateMs = random == null ? 0 : random.nextInt((int) PostfixJoin.GRACE_MS - 1);
                arrivals.add(new Arrival(element, element.line().atMs() + lateMs));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atMs));
        return arrivals;
    }

    private static List<String> eventsOf(List<Arrival> arrivals) throws Exception {
        try (var harness = opened()) {
            for (Arrival arrival : arrivals) {
                harness.setProcessingTime(arrival.atMs());
                harness.processElement(arrival.element(), 0);
            }
            harness.setProcessingTime(arrivals.get(arrivals.size() - 1).atMs() + PostfixJoin.GRACE_MS);
            return events(harness).stream().distinct().sorted().toList();
        }
    }

    private static PostfixElement otherId(String line) {
        return element(line.replace(PostfixLines.ID, "4bX1yZ0Wc1z5Lu"));
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, PostfixElement, RawRecord> harness, String... lines)
            throws Exception {
        for (String line : lines) {
            harness.processElement(element(line), 0);
        }
    }

    private static List<String> events(
            KeyedOneInputStreamOperatorTestHarness<String, PostfixElement, RawRecord> harness) {
        return harness.extractOutputValues().stream()
                .map(raw -> new String(raw.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PostfixElement, RawRecord> opened() throws Exception {
        var harness = harness();
        harness.open();
        harness.setProcessingTime(0);
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PostfixElement, RawRecord> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PostfixJoinFunction()), PostfixElement::key, Types.STRING);
    }
}
