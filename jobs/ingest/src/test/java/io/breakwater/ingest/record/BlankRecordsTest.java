// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** A field that the contracts gain with a default has to be in the blank records too. */
class BlankRecordsTest {
    private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");

    @Test
    void aBlankAttemptHasTheDefaultsOfItsContract() {
        SmtpAttempt blank = BlankRecords.attempt();
        blank.setQueuedAt(AT);
        blank.setFirstAttemptAt(AT);
        blank.setAttemptStartedAt(AT);
        blank.setOccurredAt(AT);

        assertThat(blank)
                .isEqualTo(SmtpAttempt.newBuilder()
                        .setEventId("")
                        .setMessageId("")
                        .setAttemptNumber(0)
                        .setRecipientDomain("")
                        .setRecipientHash("")
                        .setMailClass(MailClass.UNKNOWN)
                        .setPool("")
                        .setOutcome(AttemptOutcome.UNKNOWN)
                        .setQueuedAt(AT)
                        .setFirstAttemptAt(AT)
                        .setAttemptStartedAt(AT)
                        .setOccurredAt(AT)
                        .build());
    }

    @Test
    void aBlankTransitionHasTheDefaultsOfItsContract() {
        MailTransition blank = BlankRecords.transition();
        blank.setOccurredAt(AT);

        assertThat(blank)
                .isEqualTo(MailTransition.newBuilder()
                        .setEventId("")
                        .setMessageId("")
                        .setKind(MailTransitionKind.UNKNOWN)
                        .setOccurredAt(AT)
                        .build());
    }
}
