// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

/** One report, one id, whichever way it came. */
class EventIdsTest {
    private static final ReportDecoder DECODER = new ReportDecoder(Samples.hasher(), ReplyClassifier.load());
    private static final String ANONYMOUS = """
            From: MAILER-DAEMON@there.example
            Subject: failure notice

            I'm afraid I wasn't able to deliver your message to the following addresses.

            <kim@there.example>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            Subject: Spring
            """;

    @Property(tries = 100)
    void hopsAndLineEndsDoNotChangeIt(
            @ForAll @IntRange(min = 0, max = 5) int hops, @ForAll boolean crlf, @ForAll boolean anonymous) {
        String mail = anonymous ? ANONYMOUS : new String(Samples.report("bounce"), StandardCharsets.UTF_8);
        String lf = mail.replace("\r\n", "\n");
        String relayed = "Received: from a.example by b.example\n".repeat(hops) + lf + (crlf ? "\n" : "");

        assertThat(ids(crlf ? relayed.replace("\n", "\r\n") : relayed)).isEqualTo(ids(lf));
    }

    @Test
    void reportsWithoutAnyIdDifferByWhatTheySay() {
        List<Object> other = ids(ANONYMOUS.replace("Subject: Spring", "Subject: Summer"));

        assertThat(other).hasSize(1).isNotEqualTo(ids(ANONYMOUS));
    }

    @Test
    void everyRecipientOfAReportHasAnIdOfHisOwn() {
        String qmail = new String(Samples.report("prose/qmail"), StandardCharsets.UTF_8);

        assertThat(ids(qmail)).hasSize(2).doesNotHaveDuplicates();
    }

    private static List<Object> ids(String mail) {
        return DECODER.decode(mail.getBytes(StandardCharsets.UTF_8), RECEIVED).reports().stream()
                .map(report -> report.record().get(0))
                .toList();
    }
}
