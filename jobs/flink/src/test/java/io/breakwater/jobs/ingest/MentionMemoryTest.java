// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.HashKey;
import io.breakwater.schemas.reference.MailTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MentionMemoryTest {
    private static final long INTERVAL_MS = 1_000;
    private static final MailTuple TUPLE = new MailTuple("p", "LIFECYCLE", "192.0.2.1", "d.example", "t", "c", "s");

    private final MentionMemory memory = new MentionMemory(INTERVAL_MS);

    @Test
    void fiftyThousandRecipientsOfOneMessageTellTheJoinOnce() {
        HashKey message = new HashKey(1, 2);
        int told = 0;

        for (int i = 0; i < 50_000; i++) {
            told += memory.isNew(message, 7, 1_000 + i / 1_000) ? 1 : 0;
            memory.isNew(new HashKey(i, 3L * i + 100), 7, 1_000);
        }

        assertThat(told).isLessThanOrEqualTo(5);
    }

    @Test
    void aMessageOfAnotherTupleIsTold() {
        HashKey message = new HashKey(1, 2);

        assertThat(memory.isNew(message, 7, 1_000)).isTrue();
        assertThat(memory.isNew(message, 7, 1_000)).isFalse();
        assertThat(memory.isNew(message, 8, 1_000)).isTrue();
    }

    @Test
    void whatWasToldLongAgoIsToldAgain() {
        HashKey message = new HashKey(1, 2);
        memory.isNew(message, 7, 1_000);
        memory.tuple(TUPLE, 1_000);

        assertThat(memory.isNew(message, 7, 1_000 + INTERVAL_MS)).isTrue();
        assertThat(memory.tuple(TUPLE, 999 + INTERVAL_MS).fresh()).isFalse();
        assertThat(memory.tuple(TUPLE, 1_000 + INTERVAL_MS)).satisfies(told -> {
            assertThat(told.fresh()).isTrue();
            assertThat(told.id()).isEqualTo(TUPLE.id());
        });
    }
}
