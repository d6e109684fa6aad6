// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerRecord;
import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.breaker.Course;
import io.breakwater.core.breaker.ScopeView;
import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.detect.Level;
import io.breakwater.core.fact.Family;
import io.breakwater.core.fact.FamilyTally;
import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.PaneRow;

/** Takes a verdict into the view of a record. */
final class Views {
    private static final ProbeTally NO_ANSWERS = new ProbeTally(0, 0, 0, 0, 0, 0);

    private Views() {}

    static BreakerRecord absorb(BreakerRecord record, Verdict verdict, Fresh fresh, Turn turn) {
        EngineConfig config = turn.config();
        Level charge = Fresh.of(verdict, Long.MIN_VALUE, config).chargeLevel();
        long since = record.view().warnSinceTick();
        return record.with(new ScopeView(
                verdict.tick(),
                verdict.clockMs(),
                fresh.level(),
                fresh.clean(),
                charge,
                fresh.chargeLevel() == Level.NONE ? 0 : since > 0 ? since : verdict.tick(),
                verdict.activity(),
                verdict.lanes(),
                record.state() == BreakerState.HALF_OPEN ? answers(record, verdict, config) : NO_ANSWERS,
                Blame.causes(verdict, turn),
                verdict.clues().sightings()));
    }

    /**
     * Where decisions bind, only marked probes of this HALF_OPEN count. In observe and slow nobody marks any, so first
     * attempts in panes newer than its beginning stand in for them.
     */
    private static ProbeTally answers(BreakerRecord record, Verdict verdict, EngineConfig config) {
        return config.modeOf(record.scope()) == Mode.ENFORCE
                ? marked(record.course(), verdict)
                : unmarked(record.course(), verdict);
    }

    private static ProbeTally marked(Course course, Verdict verdict) {
        ProbeTally sum = NO_ANSWERS;
        for (ProbeTally probe : verdict.probes()) {
            if (course.probes().covers(probe.decisionEpoch(), probe.decisionSeq())) {
                sum = sum.plus(probe);
            }
        }
        return course.probes().withBanked(sum);
    }

    private static ProbeTally unmarked(Course course, Verdict verdict) {
        long answered = 0;
        long accepted = 0;
        long bad = 0;
        long blocked = 0;
        for (PaneRow row : verdict.rows()) {
            if (row.pane() > course.actionPane()) {
                answered += row.n();
                accepted += row.accepted();
                for (FamilyTally tally : row.tallies()) {
                    bad += tally.family() == Family.FLOW ? 0 : tally.bad();
                    blocked += tally.family() == Family.BLOCK ? tally.bad() : 0;
                }
            }
        }
        return new ProbeTally(0, 0, answered, accepted, bad, blocked);
    }
}
