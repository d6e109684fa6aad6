// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Report;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Mail that was made to hurt, or was hurt on its way. A second or two by default; {@code -Djqwik.tries.default=1000000} for a longer
 * run.
 */
class HostileMailTest {
    private static final List<String> SAMPLES = List.of(
            "bounce",
            "bounce-glued-recipients",
            "complaint",
            "complaint-minimal",
            "broken-boundary",
            "delayed",
            "prose/qmail",
            "prose/exim",
            "prose/postfix-prose",
            "prose/exchange-prose",
            "family/courier",
            "family/exchange2003",
            "family/gmail-old",
            "family/mailfoundry",
            "family/office365-html",
            "family/sendmail-transcript",
            "family/v5sendmail",
            "family/x6",
            "family/zoho",
            "stranger/success-postfix",
            "stranger/mdn");
    private static final ReportDecoder DECODER = new ReportDecoder(Samples.hasher(), ReplyClassifier.load());

    @Test
    void partsWithinPartsEndAtABound() {
        StringBuilder mail = new StringBuilder("From: a@b.example\r\nMIME-Version: 1.0\r\n");
        for (int depth = 0; depth < 2_000; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(depth)
                    .append("\"\r\n\r\n--b")
                    .append(depth)
                    .append("\r\n");
        }

        decodesSoon(mail.toString());
    }

    @Test
    void moreThanEnoughPartsEndAtABound() {
        String part = "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n";
        String mail = "From: a@b.example\r\nContent-Type: multipart/report; boundary=x\r\n\r\n" + part.repeat(20_000)
                + "--x--\r\n";

        decodesSoon(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "<", "@", "a@b.example ", "550 ", " ", "(", "said: ", "=\n", "<br", "user unknown "})
    void longLinesOfAnythingCostLittle(String piece) {
        String mail =
                "Return-Path: <>\r\nFrom: mailer-daemon@b.example\r\nSubject: failure notice\r\n\r\ncould not be delivered\r\n"
                        + piece.repeat(2_000_000 / piece.length())
                        + "\r\n";

        decodesSoon(mail);
    }

    @Test
    void aMailOfFiftyMegabytesIsRefusedBeforeItIsRead() {
        Decoded decoded = DECODER.decode(new byte[50 * 1024 * 1024], RECEIVED);

        assertThat(decoded.rejected())
                .get()
                .extracting(Decoded.Rejected::reason)
                .isEqualTo("TOO_LARGE");
    }

    @Test
    void headersWithoutEndAreBounded() {
        decodesSoon("From: a@b.example\r\n" + "X-Junk: yes\r\n".repeat(200_000) + "\r\nHello\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--x\n\n", "--x\nA: b\n", "A: b\n", "--x\nContent-Type: multipart/mixed; boundary=x\n\n", "\n"})
    void bombsOfPartsAndFieldsTakeBoundedMemory(String piece) {
        String head = "From: mailer-daemon@b.example\nContent-Type: multipart/report; boundary=x\n";
        byte[] bomb = (head + piece.repeat(30_000_000 / piece.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        DECODER.decode(bomb, RECEIVED);

        long before = allocatedBytes();
        DECODER.decode(bomb, RECEIVED);

        // Of 30 MB at most 8 are read, a few times over.
        assertThat(allocatedBytes() - before).isLessThan(200L * 1024 * 1024);
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void aZippedAttachmentIsNeverUnpacked() {
        String zipped = "From: a@b.example\nSubject: Report domain: acme.example\n"
                + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/gzip\n"
                + "Content-Transfer-Encoding: base64\n\n" + "H4sIAAAA".repeat(100_000) + "\n--x--\n";

        Decoded decoded = DECODER.decode(zipped.getBytes(StandardCharsets.US_ASCII), RECEIVED);

        assertThat(decoded.facts(UnattributedReport.class))
                .singleElement()
                .extracting(UnattributedReport::getReason)
                .isEqualTo("NO_REPORT_PART");
    }

    @Test
    void aBounceWithAHugeCopyOfTheMailIsStillABounce() {
        String text = new String(Samples.report("bounce"), StandardCharsets.ISO_8859_1);
        String huge = text.stripTrailing().replaceFirst("--[^\n]*--\\s*$", "") + "x".repeat(76) + "\n";
        byte[] mail = (huge + ("y".repeat(76) + "\n").repeat(250_000)).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(DECODER.decode(mail, RECEIVED).reports()).hasSize(1);
    }

    private static void decodesSoon(String mail) {
        // Some 50 ms on a quiet machine.
        Decoded decoded = assertTimeout(
                Duration.ofSeconds(5), () -> DECODER.decode(mail.getBytes(StandardCharsets.ISO_8859_1), RECEIVED));

        assertThat(decoded.reports().size()).isLessThanOrEqualTo(100);
    }

    @Property
    void whateverHappensToAReportItGivesAResultThatKeepsAddressesToItself(@ForAll("mutilated") byte[] mail) {
        Decoded decoded = DECODER.decode(mail, RECEIVED);

        boolean facts = !decoded.facts().isEmpty() || !decoded.reports().isEmpty();
        assertThat(List.of(
                        facts, decoded.ignored().isPresent(), decoded.rejected().isPresent()))
                .containsOnlyOnce(true);
        for (Report report : decoded.reports()) {
            assertThat(report.record().toString()).doesNotContain("kim@", "full@there.example", "gone@there.example");
        }
    }

    @Provide
    Arbitrary<byte[]> mutilated() {
        Arbitrary<Tuple3<Integer, Integer, String>> change = Combinators.combine(
                        Arbitraries.integers().between(0, 3_000),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(
                                "",
                                "\u0000",
                                "\r",
                                "\n\n",
                                "--",
                                "=",
                                "\"",
                                "é",
                                "Final-Recipient: rfc822;",
                                "Action: failed\n",
                                "<x@y.example>:",
                                "multipart/"))
                .as(Tuple::of);
        return Combinators.combine(Arbitraries.of(SAMPLES), change.list().ofMaxSize(6))
                .as((sample, changes) -> {
                    String text = new String(Samples.report(sample), StandardCharsets.ISO_8859_1);
                    for (Tuple3<Integer, Integer, String> each : changes) {
                        int at = Math.min(text.length(), each.get1());
                        text = text.substring(0, at)
                                + each.get3()
                                + text.substring(Math.min(text.length(), at + each.get2()));
                    }
                    return text.getBytes(StandardCharsets.ISO_8859_1);
                });
    }
}
