// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class GrudgingTest {
    private static final String BAD = "127.0.2.1";
    private static final long INCIDENT_MS = 30_000;

    private final Scenario scenario = new Scenario(INCIDENT_MS, List.of(BAD));
    private final Grudging grudge = new Grudging(scenario, 8_000, 2.5);

    GrudgingTest() {
        scenario.start(1_000_000);
    }

    private Verdict attempt(String ip, long afterMs) {
        return grudge.at(Stage.MAIL_FROM, new Visit(ip, "m", 1, "d.example", ""), 1_000_000 + afterMs);
    }

    @Test
    void acceptsEverybodyBeforeTheIncident() {
        assertThat(attempt(BAD, INCIDENT_MS - 1)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void defersTheBadAddressFirstAndBlocksItWhenItHammers() {
        assertThat(attempt(BAD, INCIDENT_MS).code()).isEqualTo(421);
        for (int i = 1; i < 20; i++) {
            assertThat(attempt(BAD, INCIDENT_MS + i * 100L).label()).isEqualTo("reputation-deferred");
        }

        assertThat(attempt(BAD, INCIDENT_MS + 2_000).label()).isEqualTo("blocked");
    }

    @Test
    void bearsNoGrudgeAgainstOtherAddresses() {
        attempt(BAD, INCIDENT_MS);

        assertThat(attempt("127.0.2.3", INCIDENT_MS + 1)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void neverForgivesWhileItIsHammered() {
        for (long afterMs = INCIDENT_MS; afterMs < 600_000; afterMs += 1_000) {
            assertThat(attempt(BAD, afterMs).refused()).isTrue();
        }
        assertThat(grudge.penalty(BAD, 1_600_000)).isGreaterThan(99);
    }

    @Test
    void forgivesAfterEnoughSilenceHoweverBadItWas() {
        for (int i = 0; i < 1_000; i++) {
            attempt(BAD, INCIDENT_MS + i * 10L);
        }
        long lastMs = INCIDENT_MS + 9_990;

        assertThat(attempt(BAD, lastMs + 41_000)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void staysForgivenWhenMailComesBackSlowly() {
        attempt(BAD, INCIDENT_MS);

        for (long afterMs = INCIDENT_MS + 60_000; afterMs < 200_000; afterMs += 500) {
            assertThat(attempt(BAD, afterMs)).isEqualTo(Verdict.ACCEPTED);
        }
    }
}
