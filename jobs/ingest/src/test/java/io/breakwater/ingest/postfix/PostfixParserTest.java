// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.record.Mutations;
import io.breakwater.ingest.record.Samples;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class PostfixParserTest {
    private static final String TIME = "Feb  1 12:00:00";
    private static final List<byte[]> SAMPLES = PostfixGoldenTest.samples().stream()
            .flatMap(PostfixParserTest::lines)
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();

    private static java.util.stream.Stream<String> lines(java.nio.file.Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postfix/smtp,smtp,smtp",
        "postfix/marketing/smtp,smtp,marketing",
        "postfix-out/smtp,smtp,postfix-out",
        "postfix-out/bulk/smtp,smtp,bulk",
        "outbound/qmgr,qmgr,outbound",
        "postfix/newdaemon,newdaemon,newdaemon"
    })
    void programsNameTheirTransport(String tag, String service, String transport) {
        assertThat(Program.of(tag)).isEqualTo(new Program(service, transport));
    }

    @ParameterizedTest
    @CsvSource({"dovecot", "kernel", "haproxy/worker", "postfix", "/smtp", "''"})
    void otherProgramsAreNotOfPostfix(String tag) {
        assertThat(Program.of(tag).isPostfix()).isFalse();
    }

    @Test
    void tlsGoesToTheDeliveriesOfTheSameProcessAtTheSameHostOnly() {
        PostfixParser parser = Logs.parser();
        parse(
                parser,
                smtp(
                        7,
                        "Verified TLS connection established to mx.there.example[192.0.2.10]:25: TLSv1.2 with cipher ECDHE (128/128 bits)"));

        assertThat(tls(parser, smtp(7, sent("mx.there.example[192.0.2.10]:25"))))
                .isEqualTo("TLSv1.2 ECDHE");
        assertThat(tls(parser, smtp(7, sent("mx.there.example[192.0.2.11]:25"))))
                .isEmpty();
        assertThat(tls(parser, smtp(8, sent("mx.there.example[192.0.2.10]:25"))))
                .isEmpty();
    }

    @Test
    void aReusedTlsConnectionIsToldAgain() {
        PostfixParser parser = Logs.parser();
        parse(
                parser,
                smtp(
                        7,
                        "Untrusted TLS connection reused to mx.there.example[192.0.2.10]:25: TLSv1.3 with cipher AES (256/256 bits)"));

        assertThat(tls(parser, smtp(7, sent("mx.there.example[192.0.2.10]:25"))))
                .isEqualTo("TLSv1.3 AES");
    }

    @Test
    void deliveriesToThisMachineCountWhenAsked() {
        PostfixParser counting = new PostfixParser(Samples.hasher(), ZoneOffset.UTC, true);

        assertThat(parse(counting, smtp(7, sent("127.0.0.1[127.0.0.1]:10024"))).line())
                .isPresent();
        assertThat(parse(Logs.parser(), smtp(7, sent("127.0.0.1[127.0.0.1]:10024")))
                        .ignored())
                .isEqualTo("LOCAL_RELAY");
    }

    @Test
    void whatAProviderWritesCannotPassForAField() {
        PostfixLine line = Logs.line(
                smtp(
                        7,
                        "4bX1yZ0Wc1z5Lt: to=<kim@there.example>, relay=mx.there.example[192.0.2.10]:25, delay=1, delays=0/0/0/1, dsn=5.0.0, "
                                + "status=bounced (host mx.there.example[192.0.2.10] said: 550 to=<lee@evil.example>, relay=none, status=sent (250 ok))"));

        assertThat(line.recipient().domain()).isEqualTo("there.example");
        assertThat(line.delivery().status()).isEqualTo("bounced");
        assertThat(line.delivery().local()).isFalse();
        assertThat(line.delivery().reply().code()).isEqualTo(550);
    }

    @Test
    void absurdDelaysAreZero() {
        PostfixLine line = Logs.line(
                smtp(
                        7,
                        "4bX1yZ0Wc1z5Lt: to=<kim@there.example>, relay=mx[192.0.2.10]:25, delay=1e400, delays=NaN/-1/x/2, dsn=2.0.0, status=sent (250 ok)"));

        assertThat(line.delivery().delays()).isEqualTo(new PostfixLine.Delays(0, 0, 2_000));
    }

    @Test
    void aLineOfFiftyMegabytesIsRefusedUnread() {
        String long50 = smtp(7, sent("mx[192.0.2.10]:25")) + "x".repeat(50_000_000);

        PostfixParser.Parsed parsed = assertTimeout(Duration.ofSeconds(1), () -> Logs.parse(long50));

        assertThat(parsed.rejected()).isTrue();
        assertThat(parsed.ignored()).isEqualTo("TOO_LARGE");
    }

    @Test
    void theLongestLineThatIsReadTakesNoLongerThanItsLength() {
        String open = "[" + "a b=\"\\\"".repeat(5_000);
        String nested = "4bX1yZ0Wc1z5Lt: " + "to=<".repeat(10_000);
        String said = smtp(7, "4bX1yZ0Wc1z5Lt: to=<k@b.example>, status=bounced (host " + "[".repeat(60_000));

        assertTimeout(Duration.ofSeconds(2), () -> {
            Logs.parse("<22>1 2026-02-01T12:00:00Z mx1 postfix/smtp 7 - " + open);
            Logs.parse(smtp(7, nested));
            Logs.parse(said);
        });
    }

    @Property(tries = 2_000)
    void anyTextIsReadWithoutAnException(@ForAll String text) {
        assertThatCode(() -> Logs.decode(
                        List.of(text, TIME + " mx1 postfix/smtp[7]: " + text, smtp(7, "4bX1yZ: to=<" + text))))
                .doesNotThrowAnyException();
    }

    @Property(tries = 5_000)
    void damagedLinesAreReadWithoutAnExceptionAndBounded(@ForAll("damaged") byte[] line) {
        PostfixParser.Parsed parsed = Logs.parse(new String(line, StandardCharsets.UTF_8));

        assertThat(parsed.line().isPresent()).isEqualTo(parsed.ignored().isEmpty());
        parsed.line().ifPresent(said -> {
            assertThat(said.delivery().reply().text()).hasSizeLessThanOrEqualTo(1_024);
            assertThat(said.delivery().delays().attemptMs()).isNotNegative();
        });
        Logs.decode(List.of(new String(line, StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return Mutations.of(
                SAMPLES,
                "status=",
                "to=<",
                "[",
                "]",
                ": ",
                "=",
                "<",
                "\u0000",
                "(",
                ")",
                "\uFEFF",
                "delays=",
                "said: ",
                "9999999999");
    }

    @Test
    void everyBeginningOfEveryLineIsReadWithoutAnException() {
        PostfixParser parser = Logs.parser();

        for (byte[] line : SAMPLES) {
            for (byte[] beginning : Mutations.beginnings(line)) {
                parse(parser, new String(beginning, StandardCharsets.UTF_8));
            }
        }

        assertThat(SAMPLES).hasSizeGreaterThan(100);
    }

    private static PostfixParser.Parsed parse(PostfixParser parser, String line) {
        return parser.parse(line, Samples.RECEIVED);
    }

    private static String tls(PostfixParser parser, String line) {
        return parse(parser, line).line().orElseThrow().delivery().tls();
    }

    private static String smtp(int pid, String message) {
        return TIME + " mx1 postfix/smtp[" + pid + "]: " + message;
    }

    private static String sent(String relay) {
        return "4bX1yZ0Wc1z5Lt: to=<kim@there.example>, relay=" + relay
                + ", delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 ok)";
    }
}
