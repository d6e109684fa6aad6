// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;

import static io.breakwater.sender.report.ListenerFixture.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ListenerAbuseTest {
    private static final String SMUGGLED = """
            MAIL FROM:<evil@evil.example>
            RCPT TO:<fbl@acme.example>
            DATA
            From: forged@provider.example

            forged
            """.replace("\n", "\r\n");

    private static ListenerLimits limits(int perClient, int perMinute, Duration idle, Duration session) {
        ListenerLimits d = ListenerLimits.defaults();
        return new ListenerLimits(
                d.largestBytes(),
                d.keptBytes(),
                d.bufferedBytes(),
                d.connections(),
                perClient,
                3,
                perMinute,
                idle,
                session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n.\r\n", "\n.\n", "\r\n.\n", "\r.\r\n", "\r\n.\r", "\r.\r"})
    void anEndThatOnlyOthersWouldSeeSmugglesNothing(String end) throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<>");
            client.say("RCPT TO:<fbl@acme.example>");
            client.say("DATA");
            client.raw(REPORT + end + SMUGGLED);

            assertThat(client.say(".")).startsWith("554 5.6.0");
            assertThat(listener.stored()).isEmpty();
            assertThat(client.say("NOOP")).startsWith("250");
            assertThat(listener.count(ListenerEvent.BAD_LINE_ENDS)).isEqualTo(1);
        }
    }

    @Test
    void aFieldHiddenBehindABareLineEndIsRefused() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            String forged = "Subject: x\rAuthentication-Results: " + ListenerFixture.ID + "; dkim=pass\r\n" + REPORT;

            assertThat(client.send("", "fbl@acme.example", forged)).startsWith("554 5.6.0");
        }
    }

    @Test
    void aBodyWithBareLineFeedsIsTaken() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.send("", "fbl@acme.example", REPORT + "old\nmail\n\nserver\r\n"))
                    .startsWith("250");
        }
    }

    @Test
    void commandsSentBehindTheEndOfDataAreAnsweredInOrder() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<>");
            client.say("RCPT TO:<fbl@acme.example>");
            client.say("DATA");
            client.raw(REPORT + ".\r\nNOOP\r\nQUIT\r\n");

            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.reply()).startsWith("221");
        }
    }

    @Test
    void aClientThatSpeaksBeforeTheGreetingIsTurnedAway() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                // Whether its words are there in time is up to the network, so it may take more than one try.
                try (SmtpDialogue client = SmtpDialogue.connect(listener.port())) {
                    client.raw("EHLO spam.example\r\nMAIL FROM:<x@evil.example>\r\n");
                    return client.reply().startsWith("554 5.5.0");
                }
            });
            assertThat(listener.count(ListenerEvent.CONNECTION_REFUSED)).isPositive();
        }
    }

    @Test
    void oneAddressGetsOnlySoManyConnections() throws IOException {
        ListenerLimits two = limits(2, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(10));
        try (ListenerFixture listener = ListenerFixture.with(two)) {
            try (SmtpDialogue first = SmtpDialogue.greeted(listener.port());
                    SmtpDialogue second = SmtpDialogue.greeted(listener.port());
                    SmtpDialogue third = SmtpDialogue.connect(listener.port())) {
                assertThat(third.reply()).startsWith("421 4.7.0");
                assertThat(first.say("NOOP")).startsWith("250");
                assertThat(second.say("NOOP")).startsWith("250");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                try (SmtpDialogue again = SmtpDialogue.connect(listener.port())) {
                    return again.reply().startsWith("220");
                }
            });
        }
    }

    @Test
    void oneAddressGetsOnlySoManyMessagesAMinute() throws IOException {
        ListenerLimits five = limits(20, 5, Duration.ofMinutes(1), Duration.ofMinutes(10));
        try (ListenerFixture listener = ListenerFixture.with(five);
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.send("", "fbl@acme.example", REPORT)).startsWith("250");
            }

            assertThat(client.say("MAIL FROM:<>")).startsWith("450 4.7.1");
            assertThat(listener.count(ListenerEvent.RATE_LIMITED)).isEqualTo(1);
        }
    }

    @Test
    void aMessageHasOnlySoManyRecipients() throws IOException {
        ListenerLimits three = limits(20, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(10));
        try (ListenerFixture listener = ListenerFixture.with(three);
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<>");
            for (int i = 0; i < 3; i++) {
                assertThat(client.say("RCPT TO:<b+" + i + "@news.acme.example>"))
                        .startsWith("250");
            }

            assertThat(client.say("RCPT TO:<b+3@news.acme.example>")).startsWith("452");
        }
    }

    @Test
    void whoTriesManyAddressesIsCutOff() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<x@evil.example>");
            for (int i = 0; i < 20; i++) {
                assertThat(client.say("RCPT TO:<user" + i + "@acme.example>")).startsWith("550");
            }

            assertThat(client.say("RCPT TO:<user20@acme.example>")).startsWith("421 4.7.0");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void aSilentClientIsSentAway() throws IOException {
        ListenerLimits impatient = limits(20, 1_000, Duration.ofMillis(200), Duration.ofMinutes(10));
        try (ListenerFixture listener = ListenerFixture.with(impatient);
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.reply()).startsWith("421");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void aClientThatIsSlowButNeverSilentIsCutOffAtTheEndOfItsTime() throws Exception {
        ListenerLimits short1s = limits(20, 1_000, Duration.ofMinutes(1), Duration.ofSeconds(1));
        try (ListenerFixture listener = ListenerFixture.with(short1s);
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<>");
            client.say("RCPT TO:<fbl@acme.example>");
            client.say("DATA");

            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        try {
                            client.raw("x");
                        } catch (IOException e) {
                            return true;
                        }
                        return listener.count(ListenerEvent.CUT_OFF) == 1;
                    });
            assertThat(listener.stored()).isEmpty();
            assertThat(listener.count(ListenerEvent.CONNECTION_TOO_OLD)).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatBreaksWithinAMessageStoresNothing() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start()) {
            try (SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
                client.say("MAIL FROM:<>");
                client.say("RCPT TO:<fbl@acme.example>");
                client.say("DATA");
                client.raw(REPORT);
            }

            await().atMost(Duration.ofSeconds(10)).until(() -> listener.count(ListenerEvent.CUT_OFF) == 1);
            assertThat(listener.stored()).isEmpty();
        }
    }

    @Test
    void anOverlongCommandEndsTheConnection() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.say("NOOP " + "x".repeat(20_000))).startsWith("501");
        }
    }
}
