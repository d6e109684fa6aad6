// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The engine job against a real broker and registry, over repeated events, an incident and the death of a TaskManager. */
class EngineJobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BURNING = "pool:marketing/LIFECYCLE@grudge";

    @TempDir
    Path home;

    private EngineFixture stack;
    private CommittedTopics topics;

    @BeforeEach
    void startStack() throws Exception {
        stack = EngineFixture.start(home);
        topics = stack.topics();
    }

    @AfterEach
    void stopStack() throws Exception {
        stack.close();
    }

    @Test
    void countsAreExactAndDecisionsFencedOverAFailureInTheMiddleOfAnIncident() throws Exception {
        try (EngineTraffic traffic = new EngineTraffic(stack.bootstrap(), stack.coder())) {
            traffic.apply(new PolicyReader().fromYaml(Path.of("../policies/demo.yaml")));
            stack.runEngine();
            traffic.start();
            traffic.unreadable();
            await().atMost(PATIENCE).until(() -> !attempts().isEmpty());
            assertThat(decisions()).noneMatch(decision -> decision.getState() == DecisionState.OPEN);

            traffic.incident(true);
            await().atMost(PATIENCE).until(() -> transitions().stream().anyMatch(EngineJobIT::opensThePool));
            stack.killTaskManager();
            await().atMost(PATIENCE).until(() -> epochs().size() == 2);
            Set<String> sent = traffic.stop();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(attempts()).hasSizeGreaterThanOrEqualTo(sent.size()));
            assertThat(attempts())
                    .extracting(SmtpAttempt::getEventId)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(sent);
            assertThat(topics.read(Topics.DEAD_LETTERS, DeadLetter.class)).hasSize(1);
            openNeverClosesAtOnce();
            citedNumbersAreThoseOfTheFacts();
        }
    }

    private void openNeverClosesAtOnce() {
        Map<String, BreakerDecision> held = new HashMap<>();
        for (BreakerDecision decision : decisions()) {
            BreakerDecision before = held.get(decision.getScope());
            if (before != null && older(decision, before)) {
                continue;
            }
            if (before != null && before.getState() == DecisionState.OPEN) {
                assertThat(decision.getState()).isNotEqualTo(DecisionState.CLOSED);
            }
            held.put(decision.getScope(), decision);
        }
        assertThat(held.get(BURNING).getState()).isEqualTo(DecisionState.OPEN);
        assertThat(held.get(BURNING).getEpoch())
                .isEqualTo(epochs().stream().max(Long::compare).orElseThrow());
    }

    private void citedNumbersAreThoseOfTheFacts() {
        List<SmtpAttempt> facts = attempts();
        List<BreakerTransition> cited = transitions().stream()
                .filter(transition -> transition.getEvidence().getRule().startsWith("A."))
                .toList();
        assertThat(cited).anyMatch(EngineJobIT::opensThePool);
        assertThat(cited).allSatisfy(transition -> {
            EvidenceRecount recount = EvidenceRecount.of(transition, facts);
            assertThat(recount.n())
                    .as("n of %s", transition.getLine())
                    .isEqualTo(transition.getEvidence().getN());
            assertThat(recount.bad())
                    .as("bad of %s", transition.getLine())
                    .isEqualTo(transition.getEvidence().getBad());
        });
    }

    private static boolean opensThePool(BreakerTransition transition) {
        return transition.getScope().equals(BURNING) && transition.getToState().equals("OPEN");
    }

    private static boolean older(BreakerDecision decision, BreakerDecision held) {
        return decision.getEpoch() < held.getEpoch()
                || (decision.getEpoch() == held.getEpoch() && decision.getSeq() < held.getSeq());
    }

    private Set<Long> epochs() {
        Set<Long> epochs = new HashSet<>();
        topics.read(Topics.ENGINE_ALIVE, EngineAlive.class).forEach(alive -> epochs.add(alive.getEpoch()));
        return epochs;
    }

    private List<SmtpAttempt> attempts() {
        return topics.read(Topics.MAIL_ATTEMPTS, SmtpAttempt.class);
    }

    private List<BreakerDecision> decisions() {
        return topics.read(Topics.BREAKER_DECISIONS, BreakerDecision.class);
    }

    private List<BreakerTransition> transitions() {
        return topics.read(Topics.BREAKER_TRANSITIONS, BreakerTransition.class);
    }
}
