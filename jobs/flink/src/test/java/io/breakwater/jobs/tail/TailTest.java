// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.TickDeltas;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.ingest.Facts;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class TailTest {

    private static final long NOON = TimeUnit.DAYS.toMillis(20_000) + TimeUnit.HOURS.toMillis(12);

    private static TwoInputStreamOperatorTestHarness<DomainCount, PolicyVersion, Admission> admit() throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithNonKeyedOperator<>(new AdmitDomainsFunction(), List.of(Policies.STATE)));
    }

    private static TwoInputStreamOperatorTestHarness<MailFact, Admission, MailFact> name() throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithNonKeyedOperator<>(new NameTailFunction(), List.of(NameTailFunction.ADMITTED)));
    }

    @Test
    void aDomainIsTailUntilItIsAdmittedAndAfterItHasLeft() throws Exception {
        try (var harness = name()) {
            harness.open();
            harness.processElement1(UnnamedFacts.to("acme.example", 1), 0);
            harness.processElement2(new Admission("acme.example", true), 0);
            harness.processElement1(UnnamedFacts.to("acme.example", 2), 0);
            harness.processElement1(UnnamedFacts.to("other.example", 3), 0);
            harness.processElement2(new Admission("acme.example", false), 0);
            harness.processElement1(UnnamedFacts.to("acme.example", 4), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(fact -> fact.attempt().provider())
                    .containsExactly("tail", "acme.example", "tail", "tail");
            assertThat(harness.extractOutputValues())
                    .allSatisfy(
                            fact -> assertThat(UnnamedFacts.decoded(fact.body()).getProvider())
                                    .isEqualTo(fact.attempt().provider()))
                    .extracting(fact -> UnnamedFacts.decoded(fact.body()).getRecipientDomain())
                    .containsExactly("acme.example", "acme.example", "other.example", "acme.example");
        }
    }

    @Test
    void aRestoredTaskKnowsWhoWasAdmitted() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = name()) {
            before.open();
            before.processElement2(new Admission("acme.example", true), 0);
            snapshot = before.snapshot(1, 1);
        }
        try (var after = name()) {
            after.initializeState(snapshot);
            after.open();
            after.processElement1(UnnamedFacts.to("acme.example", 1), 0);

            assertThat(after.extractOutputValues().get(0).attempt().provider()).isEqualTo("acme.example");
        }
    }

    @Test
    void aBusyDomainIsAdmittedOnceAlsoAcrossARestart() throws Exception {
        OperatorSubtaskState snapshot;
        try (var before = admit()) {
            before.open();
            before.setProcessingTime(NOON);
            before.processElement2(DemoPolicy.from(0), 0);
            before.processElement1(new DomainCount("acme.example", 30), 0);
            assertThat(before.extractOutputValues()).isEmpty();
            snapshot = before.snapshot(1, 1);
        }
        try (var after = admit()) {
            after.initializeState(snapshot);
            after.open();
            after.setProcessingTime(NOON);
            after.processElement1(new DomainCount("acme.example", 20), 0);
            after.processElement1(new DomainCount("acme.example", 20), 0);

            assertThat(after.extractOutputValues()).containsExactly(new Admission("acme.example", true));
        }
    }

    @Test
    void aDomainThatWasQuietForADayLeavesWithTheFirstCountOfTheNext() throws Exception {
        try (var harness = admit()) {
            harness.open();
            harness.setProcessingTime(NOON);
            harness.processElement2(DemoPolicy.from(0), 0);
            harness.processElement1(new DomainCount("acme.example", 50), 0);
            harness.setProcessingTime(NOON + TimeUnit.DAYS.toMillis(1));
            harness.processElement1(new DomainCount("x.example", 1), 0);
            harness.setProcessingTime(NOON + TimeUnit.DAYS.toMillis(2));
            harness.processElement1(new DomainCount("x.example", 1), 0);

            assertThat(harness.extractOutputValues())
                    .containsExactly(new Admission("acme.example", true), new Admission("acme.example", false));
        }
    }

    @Test
    void countsLeaveEveryFewSecondsAndAddUp() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new CountDomainsFunction()))) {
            harness.open();
            harness.setProcessingTime(NOON);
            for (int i = 0; i < 100; i++) {
                harness.setProcessingTime(NOON + i * 200L);
                harness.processElement(UnnamedFacts.to("acme.example", i), 0);
            }
            harness.setProcessingTime(NOON + 3_600_000);
            harness.processElement(UnnamedFacts.to("acme.example", 100), 0);

            assertThat(harness.extractOutputValues()).hasSizeLessThan(10);
            assertThat(harness.extractOutputValues().stream()
                            .mapToLong(each -> each.attempts())
                            .sum())
                    .isEqualTo(101);
        }
    }

    @Test
    void aMillionRandomDomainsMakeOneScopeEachOfPoolIpAndDomain() throws Exception {
        Set<String> scopes = new TreeSet<>();
        try (var names = name();
                var counts = new OneInputStreamOperatorTestHarness<MailFact, DomainCount>(
                        new ProcessOperator<>(new CountDomainsFunction()));
                var admits = admit()) {
            names.open();
            counts.open();
            admits.open();
            admits.setProcessingTime(NOON);
            admits.processElement2(DemoPolicy.from(0), 0);
            for (int round = 0; round < 1_000; round++) {
                TickDeltas deltas = new TickDeltas();
                for (int i = 0; i < 1_000; i++) {
                    MailFact fact = UnnamedFacts.to("d" + (round * 1_000 + i) + ".example", i);
                    counts.processElement(fact, 0);
                    names.processElement1(fact, 0);
                }
                for (DomainCount count : counts.extractOutputValues()) {
                    admits.processElement1(count, 0);
                }
                counts.getOutput().clear();
                names.extractOutputValues().forEach(fact -> deltas.add(fact.attempt(), Facts.PANE_MS));
                names.getOutput().clear();
                deltas.drain().stream()
                        .filter(delta -> !delta.kind().isList())
                        .map(ScopeDelta::scope)
                        .forEach(scopes::add);
            }

            assertThat(admits.extractOutputValues()).isEmpty();
            assertThat(scopes)
                    .containsExactly(
                            "domain:news.acme.example@tail", "ip:127.0.2.1@tail", "pool:marketing/LIFECYCLE@tail");
            assertThat(admits.snapshot(1, 1).getStateSize()).isLessThan(5_000_000);
        }
    }
}
