// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static io.breakwater.sender.report.ListenerFixture.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

class ReportListenerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"fbl@acme.example", "FBL@Acme.Example", "b+m-1.2@news.acme.example", "any@notify.acme.example"})
    void mailForAConfiguredAddressIsStoredBeforeItIsAnswered(String address) throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            String reply = client.send("", address, REPORT);

            assertThat(reply).isEqualTo("250 2.0.0 Stored");
            assertThat(listener.stored()).singleElement().asString().endsWith(REPORT);
            assertThat(listener.count(ListenerEvent.STORED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other@acme.example",
                "b-m-1@news.acme.example",
                "fbl@acme.example.evil.example",
                "fbl@sub.acme.example",
                "x@evil.example"
            })
    void mailForAnyOtherAddressIsRefused(String address) throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            String reply = client.send("x@provider.example", address, REPORT);

            assertThat(reply).isEqualTo("550 5.1.1 No such address here");
            assertThat(listener.stored()).isEmpty();
            assertThat(listener.count(ListenerEvent.UNKNOWN_ADDRESS)).isEqualTo(1);
        }
    }

    @Test
    void theEnvelopeStandsOnTopOfTheMessage() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<bounces@provider.example>");
            client.say("RCPT TO:<b+m-1.1@news.acme.example>");
            client.say("RCPT TO:<fbl@acme.example>");
            client.say("DATA");
            client.raw(REPORT);
            client.say(".");

            assertThat(listener.stored())
                    .singleElement()
                    .asString()
                    .startsWith("Authentication-Results: "
                            + ListenerFixture.ID + ";\r\n\tdkim=none;\r\n\tspf=none smtp.mailfrom=provider.example\r\n"
                            + "Return-Path: <bounces@provider.example>\r\n"
                            + "Delivered-To: b+m-1.1@news.acme.example\r\nDelivered-To: fbl@acme.example\r\n"
                            + "From: feedback@provider.example\r\n");
        }
    }

    @Test
    void aMessageThatComesTwiceIsTheSameBytesTwice() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue first = SmtpDialogue.greeted(listener.port());
                SmtpDialogue second = SmtpDialogue.greeted(listener.port())) {
            first.send("", "fbl@acme.example", REPORT);
            second.send("", "fbl@acme.example", REPORT);

            assertThat(listener.stored()).hasSize(2);
            assertThat(listener.stored().get(1)).isEqualTo(listener.stored().get(0));
        }
    }

    @Test
    void whatTheBrokerDoesNotTakeIsAnsweredWith451AndTakenWhenItComesAgain() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            listener.failWith(new IOException("no broker"));
            assertThat(client.send("", "fbl@acme.example", REPORT)).isEqualTo("451 4.3.0 Report not stored, try again");
            assertThat(listener.stored()).isEmpty();

            listener.failWith(null);

            assertThat(client.send("", "fbl@acme.example", REPORT)).startsWith("250");
            assertThat(listener.stored()).hasSize(1);
            assertThat(listener.count(ListenerEvent.NOT_STORED)).isEqualTo(1);
            assertThat(listener.count(ListenerEvent.RECEIVED)).isEqualTo(2);
        }
    }

    @Test
    void aMessageOverTheLimitIsRefusedAndItsRestIsNotTakenForCommands() throws IOException {
        ListenerLimits limits = ListenerLimits.defaults().withLargestBytes(100_000);
        try (ListenerFixture listener = ListenerFixture.with(limits);
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            String reply = client.send("", "fbl@acme.example", REPORT + "QUIT\r\n".repeat(50_000));

            assertThat(reply).isEqualTo("552 5.3.4 Message over 100000 bytes");
            assertThat(client.say("NOOP")).startsWith("250");
            assertThat(client.send("", "fbl@acme.example", REPORT)).startsWith("250");
            assertThat(listener.count(ListenerEvent.TOO_LARGE)).isEqualTo(1);
        }
    }

    @Test
    void aDeclaredSizeOverTheLimitIsRefusedAtOnce() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.say("MAIL FROM:<> SIZE=99999999")).startsWith("552");
        }
    }

    @Test
    void aLongMessageIsShortenedAndSaysSo() throws IOException {
        String body = "x".repeat(78) + "\r\n";
        String message = REPORT + body.repeat(15_000);
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.send("", "fbl@acme.example", message)).startsWith("250");

            String stored = listener.stored().get(0);
            assertThat(stored).contains("X-Breakwater-Shortened: " + message.length() + "\r\n");
            assertThat(stored.length()).isBetween(1_000_000, 1_001_000);
            assertThat(listener.count(ListenerEvent.SHORTENED)).isEqualTo(1);
        }
    }

    @Test
    void aMessageThatGoesInCirclesIsRefused() throws IOException {
        String hops = "Received: from a by b\r\n";
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.send("", "fbl@acme.example", hops.repeat(50) + REPORT))
                    .startsWith("250");
            assertThat(client.send("", "fbl@acme.example", hops.repeat(51) + REPORT))
                    .startsWith("554 5.4.6");
            assertThat(listener.count(ListenerEvent.LOOP)).isEqualTo(1);
        }
    }

    @Test
    void dotStuffedLinesComeBackAsTheyWere() throws IOException {
        String message = "Subject: dots\r\n\r\n.one\r\n..two\r\n...\r\n";
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.send("", "fbl@acme.example", message);

            assertThat(listener.stored()).singleElement().asString().endsWith("\r\n\r\n.one\r\n..two\r\n...\r\n");
        }
    }

    @Test
    void eightBitTextAndInternationalAddressesAreTaken() throws IOException {
        try (ListenerFixture listener = ListenerFixture.start();
                SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<b\u00fcro@provider.example> BODY=8BITMIME SMTPUTF8");
            client.say("RCPT TO:<caf\u00e9@notify.acme.example>");
            client.say("DATA");
            client.raw("Subject: gr\u00fc\u00dfe\r\n\r\nna\u00efve\r\n");

            assertThat(client.say(".")).startsWith("250");
            assertThat(listener.stored())
                    .singleElement()
                    .asString()
                    .contains("Delivered-To: caf\u00e9@notify.acme.example", "gr\u00fc\u00dfe", "na\u00efve");
        }
    }

    @Test
    void closingAnswersTheMessageUnderWay() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ReportListener listener = new ReportListener(
                ReportListener.Setup.onLoopback(
                        0,
                        ListenerFixture.ID,
                        new AcceptedAddresses(List.of("fbl@acme.example")),
                        new Authenticator(ListenerFixture.ID, (name, type) -> List.of())),
                raw -> {
                    storing.countDown();
                    release.await(10, TimeUnit.SECONDS);
                });
        listener.start();
        try (SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            client.say("MAIL FROM:<>");
            client.say("RCPT TO:<fbl@acme.example>");
            client.say("DATA");
            client.raw(REPORT + ".\r\n");
            assertThat(storing.await(10, TimeUnit.SECONDS)).isTrue();
            Thread closer = new Thread(listener::close);
            closer.start();

            release.countDown();

            assertThat(client.reply()).startsWith("250");
            closer.join(10_000);
            assertThat(closer.isAlive()).isFalse();
        }
    }
}
