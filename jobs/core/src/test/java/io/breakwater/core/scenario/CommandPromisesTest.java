// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.coordinator.Decision;
import io.breakwater.core.coordinator.Transition;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators are promised, held against drawn histories in which they command at random, commands come twice, and engines die and
 * read them again. A failure names the seed of its history.
 */
class CommandPromisesTest {
    private static final int HISTORIES = 2_000;

    @Property(tries = HISTORIES, shrinking = ShrinkingMode.OFF)
    void everyPromiseIsKept(@ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long seed) {
        History history = new History(seed, true);
        String which = "commanded history of seed " + seed;
        assertThat(history.movedAgainstACommand)
                .as("the machine moved a scope that a command kept, " + which)
                .isFalse();
        assertThat(history.relaxedWhileItMayNot)
                .as("relaxed while recovering or catching up, " + which)
                .isFalse();
        assertThat(history.aboveItsCap).as("allowance above its cap, " + which).isFalse();
        assertThat(history.ofCopy).as("future of a restored copy, " + which).isEqualTo(history.afterCopy);
        onlyACommandClosesWhatIsOpen(history, which);
        eachIsObeyedOnceAndByName(history, which);
        allHaveEnded(history, which);
    }

    private static void onlyACommandClosesWhatIsOpen(History history, String which) {
        Map<String, BreakerState> last = new HashMap<>();
        for (Decision decision : history.told) {
            BreakerState before = last.put(decision.scope(), decision.state());
            if (before == BreakerState.OPEN && decision.state() == BreakerState.CLOSED) {
                assertThat(decision.commandId()).as(which).isNotEmpty();
                assertThat(decision.reason()).as(which).isEqualTo("command");
            }
        }
    }

    private static void eachIsObeyedOnceAndByName(History history, String which) {
        Set<String> obeyed = new HashSet<>();
        for (Transition transition : history.audit) {
            boolean own = !transition.commandId().isEmpty()
                    && transition
                            .scope()
                            .equals(history.commands.get(transition.commandId()).scope());
            if (transition.evidence().rule().startsWith("command")) {
                assertThat(transition.actor()).as(which).isEqualTo("on-call");
                assertThat(transition.line()).as(which).contains(" by on-call (drill)");
            } else {
                assertThat(transition.actor()).as(which).isEmpty();
            }
            if (own && transition.evidence().rule().equals("command")) {
                assertThat(obeyed.add(transition.commandId()))
                        .as("obeyed twice: " + transition.line() + ", " + which)
                        .isTrue();
            }
        }
    }

    private static void allHaveEnded(History history, String which) {
        for (BreakerRecord record : history.records()) {
            assertThat(record.order().binding())
                    .as(record.scope() + ", " + which)
                    .isFalse();
            assertThat(record.state())
                    .as(record.scope() + " after a clean minute, " + which)
                    .isNotIn(BreakerState.OPEN, BreakerState.HALF_OPEN);
        }
    }
}
