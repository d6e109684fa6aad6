// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.detect.Inquest;
import io.breakwater.core.detect.Level;
import io.breakwater.core.detect.LevelDetector;
import io.breakwater.core.detect.Question;
import io.breakwater.core.detect.Reading;
import io.breakwater.core.detect.Windows;
import io.breakwater.core.fact.Family;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.verdict.Clues;
import io.breakwater.core.verdict.Verdict;

import java.util.List;
import java.util.Optional;

/** What the detectors say about the panes of a verdict that are newer than the scope's last action. */
record Fresh(List<Reading> readings, boolean clean, Clues clues) {

    static Fresh of(Verdict verdict, long afterPane, EngineConfig policy) {
        boolean samePanes = verdict.paneMs() == policy.windows().paneMs();
        if (!samePanes) {
            return new Fresh(List.of(), true, verdict.clues());
        }
        Scope scope = Scope.parse(verdict.scope());
        EngineConfig config = policy.forScope(scope);
        Question question = new Question(verdict.kind(), scope.provider(), verdict.tick(), verdict.pane(), afterPane);
        Windows windows = Windows.newer(question, verdict.rows(), verdict.background(), config.windows());
        List<Reading> readings = LevelDetector.read(question, windows, config).stream()
                .map(reading -> topped(reading, verdict.clues()))
                .toList();
        return new Fresh(readings, LevelDetector.clean(question, windows, config), verdict.clues());
    }

    /** The inquest of a family. */
    Optional<Inquest> inquest(Family family) {
        return inquest(family, clues);
    }

    private static Optional<Inquest> inquest(Family family, Clues clues) {
        return clues.inquests().stream()
                .filter(inquest -> inquest.family() == family)
                .findFirst();
    }

    private static Reading topped(Reading reading, Clues clues) {
        return inquest(reading.family(), clues)
                .flatMap(Inquest::top)
                .map(top -> reading.with(reading.evidence().topped(top.kind().wireName(), top.name(), top.bad())))
                .orElse(reading);
    }

    Optional<Reading> strongest() {
        return readings.stream().findFirst();
    }

    Optional<Reading> flow() {
        return readings.stream()
                .filter(reading -> reading.family() == Family.FLOW)
                .findFirst();
    }

    Level level() {
        return strongest().map(Reading::level).orElse(Level.NONE);
    }

    /** Level of the families that may open. */
    Level chargeLevel() {
        return readings.stream()
                .filter(reading -> reading.family() != Family.FLOW)
                .findFirst()
                .map(Reading::level)
                .orElse(Level.NONE);
    }
}
