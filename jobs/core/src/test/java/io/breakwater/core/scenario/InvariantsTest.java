// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The promises of the breaker, over drawn incidents in virtual time; -Dbreakwater.seeds=1000 draws more of them. */
class InvariantsTest {
    private static final long BEGIN = 20_000_000;
    private static final int SICK_SECONDS = 40;
    private static final int SECONDS = 160;
    private static final List<String> IPS = List.of("192.0.2.1", "192.0.2.2", "192.0.2.3");
    private static final EngineConfig CONFIG = DemoConfig.impatient(Mode.ENFORCE);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("breakwater.seeds", 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theBreakerKeepsItsPromises(long seed) {
        Random random = new Random(seed);
        Rig rig = new Rig(CONFIG, 7);
        Lane lane = lane(random);
        List<List<Fact>> traffic = new ArrayList<>();
        int restartAt = random.nextInt(SECONDS * 20);
        Rig restored = null;
        int saidBefore = 0;
        for (int i = 0; i < SECONDS * 20; i++) {
            long tick = BEGIN + i;
            if (i == restartAt) {
                restored = rig.restored();
                saidBefore = rig.decisions.size();
            }
            List<Fact> facts = lane.send(tick);
            traffic.add(facts);
            lane.hear(rig.tick(tick, facts), tick * 50);
            rig.coordinator().records().values().forEach(InvariantsTest::allowanceIsBelowItsCap);
        }
        neverFromOpenToClosed(rig);
        pairsOnlyGrow(rig);
        rig.transitions.forEach(transition -> Recount.agrees(rig, transition));
        actionsRestOnNewerEvidence(rig);
        openHasEnded(rig);
        sameFuture(restored, traffic, restartAt, rig.decisions.subList(saidBefore, rig.decisions.size()));
    }

    private static Lane lane(Random random) {
        Sickness sickness = new Sickness(IPS, BEGIN * 50, SICK_SECONDS, random);
        return new Lane("marketing", "grudge", IPS, 5 + random.nextInt(40), sickness, random.nextLong());
    }

    private static void allowanceIsBelowItsCap(BreakerRecord record) {
        if (record.state() == BreakerState.SLOW_START) {
            assertThat(record.ramp().allowedPerSecond())
                    .isLessThanOrEqualTo(record.ramp().capPerSecond());
        }
    }

    private static void neverFromOpenToClosed(Rig rig) {
        for (Transition transition : rig.transitions) {
            if (transition.to() == BreakerState.CLOSED) {
                assertThat(transition.from()).isEqualTo(BreakerState.SLOW_START);
            }
            if (transition.from() == BreakerState.OPEN) {
                assertThat(transition.to()).isEqualTo(BreakerState.HALF_OPEN);
            }
        }
        Map<String, BreakerState> consumer = new HashMap<>();
        for (Decision decision : rig.decisions) {
            BreakerState held = consumer.put(decision.scope(), decision.state());
            assertThat(held == BreakerState.OPEN && decision.state() == BreakerState.CLOSED)
                    .isFalse();
        }
    }

    private static void pairsOnlyGrow(Rig rig) {
        Map<String, Decision> last = new HashMap<>();
        for (Decision decision : rig.decisions) {
            Decision before = last.put(decision.scope(), decision);
            if (before != null) {
                assertThat(decision.seq() - before.seq()).isGreaterThanOrEqualTo(decision.renewal() ? 0 : 1);
            }
        }
    }

    private static void actionsRestOnNewerEvidence(Rig rig) {
        Map<String, Transition> last = new HashMap<>();
        for (Transition transition : rig.transitions) {
            Transition before = last.put(transition.scope(), transition);
            Evidence evidence = transition.evidence();
            if (before != null && evidence.rule().startsWith("A.")) {
                assertThat(evidence.paneFrom() * evidence.paneMs()).isGreaterThan(before.atMs());
            }
            if (evidence.rule().startsWith("A.")) {
                assertThat(evidence.lowerBound()).isGreaterThan(evidence.line());
                assertThat(evidence.family() == Family.FLOW && transition.to() == BreakerState.OPEN)
                        .isFalse();
            }
        }
    }

    private static void openHasEnded(Rig rig) {
        rig.coordinator()
                .records()
                .values()
                .forEach(record -> assertThat(record.state())
                        .as(record.scope())
                        .isIn(
                                BreakerState.CLOSED,
                                BreakerState.SLOW_START,
                                BreakerState.ACTIVE,
                                BreakerState.SUSPENDED));
    }

    private static void sameFuture(Rig restored, List<List<Fact>> traffic, int from, List<Decision> expected) {
        for (int i = from; i < traffic.size(); i++) {
            restored.tick(BEGIN + i, traffic.get(i));
        }
        assertThat(restored.decisions).isEqualTo(expected);
    }
}
