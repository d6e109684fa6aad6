// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Mail that talks of failure and is no bounce: shops, banks, people, answering machines, receipts, other reports. */
class StrangersTest {
    private static final SampleFolder STRANGERS = new SampleFolder("stranger");
    private static final ReportParser PARSER = new ReportParser(ReplyClassifier.load());
    private static final int STEP_BYTES = 5;

    static List<String[]> rows() {
        return STRANGERS.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isNoBounce(String sample, String kinds) throws MessagingException {
        ParsedReport report = PARSER.parse(STRANGERS.mail(sample));

        assertThat(List.of(kinds.split("\\|"))).contains(report.kind().name());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void andNeitherIsAnyHalfOfIt(String sample, String kinds) {
        byte[] mail = STRANGERS.mail(sample);

        for (int length = 0; length < mail.length; length += STEP_BYTES) {
            assertThat(SampleFolder.bounced(PARSER, Arrays.copyOf(mail, length)))
                    .as("%s (%s) cut at %d", sample, kinds, length)
                    .isEmpty();
        }
    }
}
