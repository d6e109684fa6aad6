// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import io.breakwater.schemas.avro.SmtpStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Class, charge, disposition and advice beside the category. */
class MeaningTest {
    private static final ReplyClassifier CLASSIFIER = ReplyClassifier.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            yahoo | 421 | 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred | PERMANENT
            tencent | 550 | Ip frequency limited [abc 192.0.2.22] | TRANSIENT
            netease | 550 | RP:ORQ 163 smtp10,xyz | TRANSIENT
            google-consumer | 550 | 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages. | TRANSIENT
            orange | 550 | 5.2.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. OFR_999 [999] | TRANSIENT
            `` | 550 | too many recipients in this message | TRANSIENT
            `` | 452 | 4.2.2 Mailbox full | TRANSIENT
            `` | 552 | 5.2.2 Mailbox full | TRANSIENT
            `` | 550 | 5.1.1 User unknown | PERMANENT
            `` | 421 | 4.3.2 Closing, come back | TRANSIENT
            `` | 0 | 5.1.1 nobody of that name | PERMANENT
            `` | 0 | connection reset | TRANSIENT
            netease | 550 | RP:QRC mx1,abc | TRANSIENT
            godaddy | 554 | This IP has sent too many messages this hour. IB504 | TRANSIENT
            """)
    void theDispositionIsNotTheFirstDigit(String provider, int code, String text, Disposition expected) {
        assertThat(CLASSIFIER.classify(provider, code, "", text).disposition()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            450 | 4.7.1 Greylisted, please try again in 300 seconds | SAME_IP 300s
            450 | 4.7.1 Greylisted, please try again in 5 minutes | SAME_IP 300s
            421 | Too many connections, retry after 2 hours | FEWER_CONNECTIONS 7200s
            451 | 4.7.1 Greylisting in action, please come back in 00:04:33 | SAME_IP 273s
            450 | 4.7.1 Greylisted for 1 hour | SAME_IP 3600s
            421 | rate limit exceeded, retry in 05:00 | SLOWER 300s
            421 | rate limit exceeded, come back after 2 days | SLOWER 86400s
            421 | rate limit exceeded, try again, but not before 14:30:00 | SLOWER 900-3600s
            421 | rate limit exceeded, try again after 14:30 | SLOWER 900-3600s
            421 | conversation timed out after 30 seconds | LATER 300-3600s
            421 | rate limit exceeded, retry after 99999999999 seconds | SLOWER 900-3600s
            421 | Too many connections, wait 5 seconds | FEWER_CONNECTIONS 60s
            421 | rate limit exceeded, try again in 999999 minutes | SLOWER 86400s
            421 | rate limit exceeded: 500 messages | SLOWER 900-3600s
            550 | 5.1.1 User unknown, try again in 5 minutes | NO
            """)
    void aReplyMayNameItsOwnWaitWithinBounds(int code, String text, String advice) {
        assertThat(CLASSIFIER.classify("", code, "", text).retry().text()).isEqualTo(advice);
    }

    @ParameterizedTest
    @EnumSource(
            value = SmtpStage.class,
            names = {"CONNECT", "TLS", "HELO", "MAIL_FROM"})
    void beforeRcptToNothingIsSaidAboutTheRecipient(SmtpStage early) {
        Classification before = CLASSIFIER.classify("", early, 550, "5.1.1", "mailbox unavailable");
        Classification at = CLASSIFIER.classify("", SmtpStage.RCPT_TO, 550, "5.1.1", "mailbox unavailable");

        assertThat(before.category().name()).doesNotStartWith("RECIPIENT_");
        assertThat(at.category()).isEqualTo(Category.RECIPIENT_UNKNOWN);
    }

    @Test
    void chargesAndClassesComeFromTheCategoryUnlessTheRuleSaysOtherwise() {
        Classification blocked = CLASSIFIER.classify("yahoo", 421, "", "4.7.0 [TSS04] deferred");
        Classification net = CLASSIFIER.classify(
                "", 550, "5.7.1", "Service unavailable; client [192.0.2.1] blocked using dnsbl-2.uceprotect.net");

        assertThat(blocked.charge()).isEqualTo(Charge.IP_POOL);
        assertThat(blocked.replyClass()).isEqualTo(ReplyClass.BLOCK);
        assertThat(blocked.retry().text()).isEqualTo("SLOWER 14400s");
        assertThat(net.charge()).isEqualTo(Charge.NONE);
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void whatMovesABreakerChargesSomebody(Category category) {
        if (category.family().isPresent()) {
            assertThat(category.meaning().charge()).isNotIn(Charge.NONE, Charge.CONFIG);
        }
        assertThat(category.meaning().retry()).isNotNull();
    }
}
