// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.coordinator.Transition;
import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.ScopeDelta;
import io.breakwater.core.fact.TickDeltas;

import static org.assertj.core.api.Assertions.assertThat;

/** What one SQL statement does later: counted facts of the scope, folded by then, in the panes that are cited. */
final class Recount {

    private Recount() {}

    static void agrees(Rig rig, Transition transition) {
        Evidence evidence = transition.evidence();
        if (!evidence.rule().startsWith("A.")) {
            return;
        }
        TickDeltas sum = new TickDeltas();
        for (Fact fact : rig.facts) {
            long pane = Math.floorDiv(fact.eventMs(), evidence.paneMs());
            if (fact.tick() <= evidence.tick() && pane >= evidence.paneFrom() && pane <= evidence.paneTo()) {
                sum.add(Facts.of(fact, 0, fact.family(), fact.accepted()), evidence.paneMs());
            }
        }
        ScopeDelta found = sum.drain().stream()
                .filter(delta -> delta.scope().equals(transition.scope()))
                .findFirst()
                .orElseThrow();
        FamilyTally tally = found.tallies().stream()
                .filter(candidate -> candidate.family() == evidence.family())
                .findFirst()
                .orElseThrow();
        assertThat(evidence.n()).isEqualTo(found.n());
        assertThat(evidence.bad()).isEqualTo(tally.bad());
        assertThat(evidence.recipientBits()).isEqualTo(Long.bitCount(tally.recipientBits()));
    }
}
