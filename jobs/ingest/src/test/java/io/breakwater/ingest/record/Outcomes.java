// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every decoder, whatever it is given. */
public final class Outcomes {
    private static final int ECHOES = 5_000;

    private Outcomes() {}

    /** Asserts that a record has exactly one outcome and that its attempts are plausible and name nobody; the attempts. */
    public static List<SmtpAttempt> soundAttempts(Decoded decoded) {
        boolean events = !decoded.facts().isEmpty() || !decoded.reports().isEmpty();
        int outcomes = (events ? 1 : 0)
                + (decoded.ignored().isPresent() ? 1 : 0)
                + (decoded.rejected().isPresent() ? 1 : 0);
        assertThat(outcomes).isEqualTo(1);
        List<SmtpAttempt> attempts = decoded.facts(SmtpAttempt.class);
        assertThat(attempts).allSatisfy(attempt -> {
            assertThat(attempt.getOccurredAt()).isBetween("2001-09-09T01:46:40Z", "2100-01-01T00:00:00Z");
            assertThat(attempt.getReplyText()).doesNotContainPattern("[a-z]@");
        });
        return attempts;
    }

    /** Asserts that one refusal and 5,000 local echoes of it are one attempt, and each echo an event of its own. */
    public static void assertEchoesAreNoAttempts(Decoded refusal, IntFunction<Decoded> echo) {
        Set<String> eventIds = new HashSet<>();
        assertThat(refusal.facts(SmtpAttempt.class)).hasSize(1);
        for (int i = 1; i <= ECHOES; i++) {
            Decoded decoded = echo.apply(i);
            assertThat(decoded.facts(SmtpAttempt.class)).isEmpty();
            assertThat(decoded.facts(MailTransition.class)).singleElement().satisfies(transition -> {
                assertThat(transition.getKind()).isEqualTo(MailTransitionKind.LOCAL_DEFERRED);
                eventIds.add(transition.getEventId());
            });
        }
        assertThat(eventIds).as("event ids that deduplication keeps").hasSize(ECHOES);
    }
}
