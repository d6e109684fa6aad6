// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421 4.7.0 Too many messages | 421 | 4.7.0 | Too many messages",
                "550 5.1.1 User unknown | 550 | 5.1.1 | User unknown",
                "250 Ok | 250 | '' | Ok",
                "451 later | 451 | '' | later",
                "550 #5.7.1 Your access | 550 | 5.7.1 | Your access",
                "250 2.0.0 Ok queued | 250 | 2.0.0 | Ok queued",
                "421 | 421 | '' | ''"
            })
    void takesAReplyApart(String raw, int code, String enhanced, String text) {
        SmtpReply reply = ReplyParser.parse(Stage.RCPT_TO, -1, raw.strip());

        assertThat(reply).isEqualTo(new SmtpReply(Stage.RCPT_TO, code, enhanced, text));
    }

    @Test
    void joinsTheLinesOfALongReply() {
        SmtpReply reply = ReplyParser.parse(Stage.MAIL_FROM, -1, "550-5.7.1 first\r\n550 5.7.1 second\r\n");

        assertThat(reply.enhanced()).isEqualTo("5.7.1");
        assertThat(reply.text()).isEqualTo("first 5.7.1 second");
    }

    @Test
    void redactsAddresses() {
        SmtpReply reply = ReplyParser.parse(Stage.RCPT_TO, -1, "550 5.1.1 <jo.doe@grudge.example>: unknown");

        assertThat(reply.text()).isEqualTo("<address>: unknown");
    }

    @Test
    void keepsAtMost1024Characters() {
        assertThat(ReplyParser.parse(Stage.DATA, -1, "550 " + "x".repeat(5_000)).text())
                .hasSize(1024);
    }

    @Test
    void fallsBackToTheCodeOfTheException() {
        assertThat(ReplyParser.parse(Stage.DATA, 451, "something odd").code()).isEqualTo(451);
    }
}
