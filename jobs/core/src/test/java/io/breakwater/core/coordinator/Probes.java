// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.fact.ProbeTally;
import io.breakwater.core.verdict.Verdict;

import java.util.List;

/** Answers to probes, put into a verdict. */
final class Probes {
    private Probes() {}

    static Verdict answered(Verdict verdict, Decision to, long answered, long accepted, long blocked) {
        ProbeTally tally = new ProbeTally(to.epoch(), to.seq(), answered, accepted, blocked, blocked);
        return new Verdict(
                verdict.scope(),
                verdict.kind(),
                verdict.tick(),
                verdict.clockMs(),
                verdict.paneMs(),
                verdict.pane(),
                verdict.level(),
                verdict.watched(),
                verdict.rows(),
                verdict.background(),
                List.of(tally),
                verdict.lanes(),
                verdict.activity(),
                verdict.card(),
                verdict.clues());
    }
}
