// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.breakwater.ingest.postfix.Logs.active;
import static io.breakwater.ingest.postfix.Logs.cleanup;
import static io.breakwater.ingest.postfix.Logs.deferred;
import static io.breakwater.ingest.postfix.Logs.line;
import static io.breakwater.ingest.postfix.Logs.removed;
import static io.breakwater.ingest.postfix.Logs.sent;
import static org.assertj.core.api.Assertions.assertThat;

class PostfixJoinTest {
    private static final String ID = "3F7A12B4";
    private static final String KIM = "kim@there.example";

    @Test
    void aDeliveryOfAKnownMessageIsToldAtOnce() {
        QueueFile known = after(cleanup(ID, "Feb  1 11:00:00", "a@b.example"), active(ID, "Feb  1 11:00:00"));

        PostfixJoin.Step step = PostfixJoin.on(known, line(sent(ID, "Feb  1 11:00:02", KIM)), 0);

        assertThat(step.events()).hasSize(1);
        assertThat(step.file().waiting()).isEmpty();
    }

    @Test
    void aDeliveryWaitsForBothLinesAboutItsMessage() {
        QueueFile half = after(sent(ID, "Feb  1 11:00:02", KIM), active(ID, "Feb  1 11:00:00"));

        PostfixJoin.Step step = PostfixJoin.on(half, line(cleanup(ID, "Feb  1 11:00:00", "a@b.example")), 0);

        assertThat(half.waiting()).hasSize(1);
        assertThat(step.events()).singleElement().asString().contains("a@b.example", "news.acme.example");
        assertThat(step.file().waiting()).isEmpty();
    }

    @Test
    void whatWaitedInVainIsToldWithoutItsMessageAndNotAgainLater() {
        PostfixJoin.Step released = PostfixJoin.release(after(sent(ID, "Feb  1 11:00:02", KIM)));

        PostfixJoin.Step late = PostfixJoin.on(
                PostfixJoin.on(released.file(), line(active(ID, "Feb  1 11:00:00")), 0)
                        .file(),
                line(cleanup(ID, "Feb  1 11:00:00", "a@b.example")),
                0);

        assertThat(released.events()).singleElement().asString().contains("\"headerMessageId\":\"\"");
        assertThat(late.events()).isEmpty();
    }

    @Test
    void aDeliveryThatComesBeforeItsMessageIsNotTakenForThatOfTheOneBefore() {
        QueueFile over = after(
                cleanup(ID, "Feb  1 11:00:00", "one@b.example"),
                active(ID, "Feb  1 11:00:00"),
                removed(ID, "Feb  1 11:00:05"));

        PostfixJoin.Step early = PostfixJoin.on(over, line(sent(ID, "Feb  1 11:00:12", KIM)), 0);
        PostfixJoin.Step told = PostfixJoin.on(
                PostfixJoin.on(early.file(), line(active(ID, "Feb  1 11:00:10")), 0)
                        .file(),
                line(cleanup(ID, "Feb  1 11:00:10", "two@b.example")),
                0);

        assertThat(early.events()).isEmpty();
        assertThat(told.events()).singleElement().asString().contains("two@b.example");
    }

    @Test
    void aLineOfTheMessageBeforeFindsItsOwnMessage() {
        QueueFile second = after(
                cleanup(ID, "Feb  1 11:00:00", "one@b.example"),
                active(ID, "Feb  1 11:00:00"),
                removed(ID, "Feb  1 11:00:05"),
                cleanup(ID, "Feb  1 11:00:10", "two@b.example"),
                active(ID, "Feb  1 11:00:10"));

        PostfixJoin.Step late = PostfixJoin.on(second, line(sent(ID, "Feb  1 11:00:04", KIM)), 0);

        assertThat(late.events()).singleElement().asString().contains("one@b.example");
    }

    @Test
    void anotherMessageIdIsAnotherMessageEvenWhenTheRemovalWasNeverSeen() {
        List<SmtpAttempt> attempts = Logs.facts(
                List.of(
                        cleanup(ID, "Feb  1 11:00:00", "one@b.example"),
                        active(ID, "Feb  1 11:00:00"),
                        deferred(ID, "Feb  1 11:00:02", KIM),
                        cleanup(ID, "Feb  1 11:30:00", "two@b.example"),
                        active(ID, "Feb  1 11:30:00"),
                        sent(ID, "Feb  1 11:30:02", KIM)),
                SmtpAttempt.class);

        assertThat(attempts)
                .extracting(SmtpAttempt::getMessageId)
                .containsExactly(ID + "/one@b.example", ID + "/two@b.example");
        assertThat(attempts).extracting(SmtpAttempt::getAttemptNumber).containsExactly(1, 1);
    }

    @Test
    void attemptsAreCountedByRecipientAndARepeatedLineIsNone() {
        List<SmtpAttempt> attempts = Logs.facts(
                List.of(
                        cleanup(ID, "Feb  1 11:00:00", "a@b.example"),
                        active(ID, "Feb  1 11:00:00"),
                        deferred(ID, "Feb  1 11:00:02", KIM),
                        deferred(ID, "Feb  1 11:00:02", KIM),
                        deferred(ID, "Feb  1 11:00:02", "lee@there.example"),
                        deferred(ID, "Feb  1 11:10:02", KIM),
                        sent(ID, "Feb  1 11:30:02", KIM)),
                SmtpAttempt.class);

        assertThat(attempts).extracting(SmtpAttempt::getAttemptNumber).containsExactly(1, 1, 1, 2, 3);
        assertThat(attempts.get(0).getEventId()).isEqualTo(attempts.get(1).getEventId());
        assertThat(attempts.get(4).getFirstAttemptAt())
                .isEqualTo(attempts.get(0).getAttemptStartedAt());
    }

    @Test
    void whatOneQueueIdRemembersIsBounded() {
        QueueFile file = after(cleanup(ID, "Feb  1 11:00:00", "a@b.example"), active(ID, "Feb  1 11:00:00"));
        for (int i = 0; i < Generation.MOST_RECIPIENTS + 100; i++) {
            file = PostfixJoin.on(file, line(deferred(ID, "Feb  1 11:00:02", "kim" + i + "@there.example")), 0)
                    .file();
        }
        QueueFile unknown = QueueFile.empty();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < QueueFile.MOST_WAITING + 10; i++) {
            PostfixJoin.Step step =
                    PostfixJoin.on(unknown, line(deferred(ID, "Feb  1 11:00:02", "kim" + i + "@there.example")), 0);
            told.addAll(step.events());
            unknown = step.file();
        }

        assertThat(file.generations().get(0).attempts()).hasSize(Generation.MOST_RECIPIENTS);
        assertThat(unknown.waiting()).hasSize(QueueFile.MOST_WAITING);
        assertThat(told).as("told at once rather than lost").hasSize(10);
    }

    @Test
    void aQueueIdIsOverOnceItsMessageIsRemovedAndNothingWaits() {
        assertThat(after(cleanup(ID, "Feb  1 11:00:00", "a@b.example")).isOver())
                .isFalse();
        assertThat(after(cleanup(ID, "Feb  1 11:00:00", "a@b.example"), removed(ID, "Feb  1 11:00:05"))
                        .isOver())
                .isTrue();
        assertThat(after(sent(ID, "Feb  1 11:00:02", KIM), removed(ID, "Feb  1 11:00:05"))
                        .isOver())
                .isFalse();
    }

    private static QueueFile after(String... lines) {
        QueueFile file = QueueFile.empty();
        for (String each : lines) {
            file = PostfixJoin.on(file, line(each), 0).file();
        }
        return file;
    }
}
