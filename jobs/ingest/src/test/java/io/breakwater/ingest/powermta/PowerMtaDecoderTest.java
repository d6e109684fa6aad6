// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class PowerMtaDecoderTest {
    private static final String NEEDED = "type,timeLogged,rcpt,dsnDiag\n";

    private final PowerMtaDecoder decoder = new PowerMtaDecoder(Samples.hasher());

    @Test
    void aHeaderNamesTheColumnsInAnyOrderAndCase() {
        SmtpAttempt attempt = attempt("""
                \ufeffTYPE,DSNDIAG,Rcpt,timelogged,news
                b,smtp;550 5.1.1 no such user,kim@yahoo.example,1769947200,x
                """);

        assertThat(attempt.getReplyCode()).isEqualTo(550);
        assertThat(attempt.getRecipientHash()).isEqualTo(Samples.hasher().of("kim@yahoo.example"));
        assertThat(attempt.getOccurredAt()).isEqualTo(Instant.ofEpochSecond(1769947200));
    }

    @Test
    void aSecondHeaderCountsForWhatFollowsIt() {
        Decoded decoded = decode(NEEDED + "d,1769947200,kim@yahoo.example,smtp;250 ok\n\n"
                + "type,rcpt,timeLogged\nd,lee@yahoo.example,1769947201\n");

        assertThat(decoded.facts(SmtpAttempt.class))
                .extracting(SmtpAttempt::getRecipientHash)
                .containsExactly(
                        Samples.hasher().of("kim@yahoo.example"),
                        Samples.hasher().of("lee@yahoo.example"));
    }

    @Test
    void aHeaderAloneHoldsNothing() {
        assertThat(decode(NEEDED).ignored()).contains(new Decoded.Ignored("NO_ROWS"));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp;550 5.1.1 no such user,550,5.1.1,no such user",
        "SMTP; 550-5.7.1 line one 550 5.7.1 two,550,5.7.1,line one 550 5.7.1 two",
        "smtp;421,421,'',''",
        "smtp;550 5.1.1000000000 odd,550,'',5.1.1000000000 odd",
        "smtp;550 5..1 odd,550,'',5..1 odd"
    })
    void aReplyIsTakenOutOfItsDiagnostic(String field, int code, String enhanced, String text) {
        assertThat(Diagnostic.parse(field)).isEqualTo(new Diagnostic(code, enhanced, text));
    }

    @ParameterizedTest
    @CsvSource({
        "smtp;Permanent failure: no such domain",
        "x-pmta;bounce-queue",
        "smtp;5501 odd",
        "smtp;55",
        "smtp;",
        "''"
    })
    void whatQuotesNoReplyIsNoAnswer(String diagnostic) {
        MailTransition bounce = decode(NEEDED + "b,1769947200,kim@yahoo.example," + diagnostic + "\n")
                .facts(MailTransition.class)
                .get(0);
        MailTransition transientError = decode(NEEDED + "t,1769947200,kim@yahoo.example," + diagnostic + "\n")
                .facts(MailTransition.class)
                .get(0);

        assertThat(bounce.getKind()).isEqualTo(MailTransitionKind.LOCAL_EXPIRED);
        assertThat(transientError.getKind()).isEqualTo(MailTransitionKind.LOCAL_DEFERRED);
    }

    @Test
    void aReplyOfNobodyIsNoAnswer() {
        String row = "type,timeLogged,rcpt,dsnDiag,dsnMta\nb,1769947200,kim@yahoo.example,smtp;550 5.1.2 no host,%s\n";

        assertThat(decode(row.formatted("")).facts(SmtpAttempt.class)).isEmpty();
        assertThat(decode(row.formatted("mx.yahoo.example (192.0.2.1)")).facts(SmtpAttempt.class))
                .extracting(SmtpAttempt::getMxHost)
                .containsExactly("mx.yahoo.example");
    }

    @ParameterizedTest
    @CsvSource({
        "1769947200,1769940000,1",
        "1769947260,1769940000,1",
        "1769947261,1769940000,2",
        "'',1769947100,1",
        "'',1769946900,1",
        "'',1769946899,2",
        "0,1769946899,2",
        "'','',1"
    })
    void theFirstAttemptIsToldByItsTimes(String first, String queued, int number) {
        String logged = first.length() > 1 ? "1769947260" : "1769947200";
        String at = first.equals("1769947261") ? "1769947322" : logged;
        SmtpAttempt attempt = attempt("type,timeLogged,timeFirstAttempt,timeQueued,rcpt\n" + "d," + at + "," + first
                + "," + queued + ",kim@yahoo.example\n");

        assertThat(attempt.getAttemptNumber()).isEqualTo(number);
    }

    @Test
    void rowsOfOneMessageShareItsIdAndNotTheirOwn() {
        String header = "type,timeLogged,timeQueued,orig,rcpt,dsnDiag,jobId\n";
        SmtpAttempt deferred = attempt(
                header
                        + "t,2026-02-01 13:00:00+0100,2026-02-01 12:59:57+0100,b@acme.example,kim@yahoo.example,smtp;421 later,spring\n");
        SmtpAttempt accepted = attempt(
                header
                        + "d,2026-02-01 13:20:00+0100,2026-02-01 12:59:57+0100,b@acme.example,kim@yahoo.example,smtp;250 ok,spring\n");

        assertThat(accepted.getMessageId()).isEqualTo(deferred.getMessageId());
        assertThat(accepted.getEventId()).isNotEqualTo(deferred.getEventId());
        assertThat(accepted.getAttemptNumber()).isEqualTo(2);
    }

    @Test
    void repliesInAnyEncodingAndOverSeveralLinesAreKept() {
        byte[] latin = (NEEDED
                        + "b,1769947200,kim@yahoo.example,\"smtp;550 Postfach für kim@yahoo.example\r\ngibt \"\"es\"\" nicht\"\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        SmtpAttempt attempt =
                decoder.decode(latin, RECEIVED).facts(SmtpAttempt.class).get(0);

        assertThat(attempt.getReplyText()).isEqualTo("Postfach f\ufffdr [redacted] gibt \"es\" nicht");
    }

    @Test
    void feedbackClaimsNoAuthenticationWhateverTheOriginalCarried() {
        Decoded decoded = decode("""
                type,timeLogged,rcpt,header_Authentication-Results
                f,1769947200,kim@yahoo.example,mx.acme.example; dkim=pass header.d=arf.mbp.example
                """);

        assertThat(decoded.reports().get(0).claims().authentication()).isEmpty();
        assertThat(((Complaint) decoded.reports().get(0).record()).getFeedbackType())
                .isEqualTo("abuse");
    }

    @Test
    void oneBadRowRefusesTheRecord() {
        Decoded decoded =
                decode(NEEDED + "d,1769947200,kim@yahoo.example,smtp;250 ok\nd,soon,lee@yahoo.example,smtp;250 ok\n");

        assertThat(decoded.rejected()).map(Decoded.Rejected::reason).contains("BAD_TIME");
        assertThat(decoded.facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'type,timeLogged,rcpt\nd,1769947200\n',MALFORMED_CSV",
        "'type,timeLogged,rcpt\nd,1769947200,a@b.example,x\n',MALFORMED_CSV",
        "'type,timeLogged,rcpt\nd,1769947200,\"a@b.example\n',MALFORMED_CSV",
        "'d,1769947200,a@b.example\n',MISSING_HEADER",
        "'{\"type\":\"Delivery\"}',MISSING_HEADER",
        "'type,timeLogged,rcpt\nx,1769947200,a@b.example\n',UNKNOWN_TYPE",
        "'type,timeLogged,rcpt\n,1769947200,a@b.example\n',MISSING_FIELD",
        "'type,timeLogged,rcpt\nd,,a@b.example\n',MISSING_FIELD",
        "'type,timeLogged,rcpt\nd,1769947200,\n',MISSING_FIELD",
        "'type,timeLogged,rcpt\nb,1769947200,a@b.example\n',MISSING_FIELD",
        "'type,timeLogged,rcpt\nrb,1769947200,\n',MISSING_FIELD",
        "'type,timeLogged,rcpt\nd,1769947200,postmaster\n',BAD_FIELD",
        "'type,timeLogged,rcpt\nd,1769947200,a b@c.example\n',BAD_FIELD",
        "'type,timeLogged,rcpt,dlvSize\nd,1769947200,a@b.example,-1\n',BAD_FIELD",
        "'type,timeLogged,rcpt,dlvSize\nd,1769947200,a@b.example,9999999999999\n',BAD_FIELD",
        "'type,timeLogged,rcpt\nd,2026-02-01 13:00:00,a@b.example\n',BAD_TIME",
        "'type,timeLogged,rcpt\nd,0,a@b.example\n',BAD_TIME",
        "'type,timeLogged,rcpt\nd,-5,a@b.example\n',BAD_TIME",
        "'type,timeLogged,rcpt\nd,1969-12-31 23:59:59+0000,a@b.example\n',BAD_TIME",
        "'type,timeLogged,rcpt\nd,9999-12-31 23:59:59+0000,a@b.example\n',BAD_TIME",
        "'type,timeLogged,rcpt\nf,99999999999,a@b.example\n',BAD_TIME"
    })
    void whatCannotBeReadIsRejectedWithACode(String text, String reason) {
        assertThat(decode(text).rejected()).map(Decoded.Rejected::reason).contains(reason);
    }

    private SmtpAttempt attempt(String text) {
        return decode(text).facts(SmtpAttempt.class).get(0);
    }

    private Decoded decode(String text) {
        return decoder.decode(text.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
