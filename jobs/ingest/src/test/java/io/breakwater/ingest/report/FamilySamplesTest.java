// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** One bounce of each family of mail servers that sends prose instead of a delivery status. */
class FamilySamplesTest {
    private static final SampleFolder FAMILY = new SampleFolder("family");
    private static final ReportParser PARSER = new ReportParser(ReplyClassifier.load());
    private static final int STEP_BYTES = 5;

    static List<String[]> rows() {
        return FAMILY.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isReadAsItWasMeant(
            String sample, String kind, String recipient, String status, String replyCode, String categories)
            throws MessagingException {
        ParsedReport report = PARSER.parse(FAMILY.mail(sample));

        assertThat(report.kind()).isEqualTo(ReportKind.valueOf(kind));
        assertThat(report.recipients()).singleElement().satisfies(each -> {
            assertThat(each.recipient()).isEqualTo(recipient);
            assertThat(each.status()).isEqualTo(status);
            assertThat(each.replyCode()).isEqualTo(Integer.parseInt(replyCode));
            String category = each.meaning().orElseThrow().category().name();
            assertThat(categories.isEmpty() || List.of(categories.split("\\|")).contains(category))
                    .as("%s is one of %s", category, categories)
                    .isTrue();
            assertThat(each.derived()).containsEntry("diagnostic", "text").containsKey("recipient");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void cutOffAnywhereItBouncesForNobodyElse(String sample, String kind, String recipient) {
        byte[] mail = FAMILY.mail(sample);
        Set<String> certain = SampleFolder.bounced(PARSER, mail);

        for (int length = 0; length < mail.length; length += STEP_BYTES) {
            Set<String> bounced = SampleFolder.bounced(PARSER, Arrays.copyOf(mail, length));

            assertThat(certain).as("%s, a %s, cut at %d", sample, kind, length).containsAll(bounced);
        }
        assertThat(certain).isSubsetOf(recipient);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void otherLineEndsSayTheSame(String sample) throws MessagingException {
        String lf = new String(FAMILY.mail(sample), StandardCharsets.ISO_8859_1);
        ParsedReport expected = PARSER.parse(FAMILY.mail(sample));

        for (String end : List.of("\r\n", "\r")) {
            ParsedReport other = PARSER.parse(lf.replace("\n", end).getBytes(StandardCharsets.ISO_8859_1));

            assertThat(other.recipients()).isEqualTo(expected.recipients());
            assertThat(other.originalMessageId()).isEqualTo(expected.originalMessageId());
        }
    }
}
