// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.reference.ShortReference;
import io.breakwater.schemas.taxonomy.Category;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MannersTest {
    private static Visit visit(String ip, String recipient) {
        return new Visit(ip, "m1", 1, "news.acme.example", recipient);
    }

    @Test
    void throttlesWhatIsAboveTheRateOfAnAddress() {
        Throttling throttly = new Throttling(10);

        long accepted = IntStream.range(0, 400)
                .filter(i -> !throttly.at(Stage.MAIL_FROM, visit("127.0.1.1", ""), i * 50L)
                        .refused())
                .count();

        assertThat(accepted).isBetween(200L, 211L);
        assertThat(throttly.at(Stage.MAIL_FROM, visit("127.0.1.2", ""), 20_000)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void greylistsTheFirstAttemptOfATriplet() {
        Greylisting greyhound = new Greylisting(3_000);

        assertThat(greyhound
                        .at(Stage.RCPT_TO, visit("127.0.1.1", "u@g.example"), 0)
                        .code())
                .isEqualTo(450);
        assertThat(greyhound
                        .at(Stage.RCPT_TO, visit("127.0.1.1", "u@g.example"), 2_999)
                        .code())
                .isEqualTo(450);
        assertThat(greyhound.at(Stage.RCPT_TO, visit("127.0.1.1", "u@g.example"), 3_000))
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(greyhound
                        .at(Stage.RCPT_TO, visit("127.0.1.2", "u@g.example"), 9_000)
                        .code())
                .isEqualTo(450);
    }

    @Test
    void aStrictProviderKnowsAllButAFew() {
        Strict strictly = new Strict(7, 0.01);

        long unknown = IntStream.range(0, 100_000)
                .filter(i -> strictly.at(Stage.RCPT_TO, visit("127.0.1.1", "u" + i + "@s.example"), 0)
                        .refused())
                .count();

        assertThat(unknown / 100_000.0).isCloseTo(0.01, within(0.002));
    }

    @Test
    void aStrictProviderGivesOneAddressAlwaysTheSameAnswer() {
        Strict strictly = new Strict(7, 0.5);
        Visit visit = visit("127.0.1.1", "u@s.example");

        assertThat(strictly.at(Stage.RCPT_TO, visit, 0)).isEqualTo(strictly.at(Stage.RCPT_TO, visit, 99));
    }

    @Test
    void everyReplyIsUnderstoodByTheRulesAsWhatItMeans() {
        ReplyClassifier classifier = ReplyClassifier.load();
        Throttling throttly = new Throttling(1);
        throttly.at(Stage.MAIL_FROM, visit("127.0.1.1", ""), 0);
        Scenario scenario = new Scenario(0, List.of("127.0.2.1"));
        scenario.start(1);
        Grudging grudge = new Grudging(scenario, 1_000, 1);
        Verdict deferred = grudge.at(Stage.MAIL_FROM, visit("127.0.2.1", ""), 1);
        Verdict blocked = deferred;
        for (int i = 0; i < 30; i++) {
            blocked = grudge.at(Stage.MAIL_FROM, visit("127.0.2.1", ""), 1);
        }

        assertThat(category(classifier, "throttly", throttly.at(Stage.MAIL_FROM, visit("127.0.1.1", ""), 0)))
                .isEqualTo(Category.RATE_LIMITED);
        assertThat(category(classifier, "grudge", deferred)).isEqualTo(Category.IP_REPUTATION_DEFERRED);
        assertThat(category(classifier, "grudge", blocked)).isEqualTo(Category.IP_BLOCKED);
        assertThat(category(
                        classifier,
                        "greyhound",
                        new Greylisting(1).at(Stage.RCPT_TO, visit("127.0.1.1", "u@g.example"), 0)))
                .isEqualTo(Category.GREYLISTED);
        assertThat(category(
                        classifier,
                        "strictly",
                        new Strict(1, 1).at(Stage.RCPT_TO, visit("127.0.1.1", "u@s.example"), 0)))
                .isEqualTo(Category.RECIPIENT_UNKNOWN);
    }

    private static Category category(ReplyClassifier classifier, String provider, Verdict verdict) {
        String[] text = verdict.text().split(" ", 2);
        return classifier.classify(provider, verdict.code(), text[0], text[1]).category();
    }

    @Test
    void theEnvelopeSenderNamesTheAttempt() {
        assertThat(Verp.parse("b+mk3z-1f.2@news.acme.example")).contains(new Verp("mk3z-1f", 2, "news.acme.example"));
        String signed = ShortReference.of(new MailReference("mk3z-1f", MailTuple.NONE, "00ff00ff00ff00ff", 0), 2)
                .write(ReferenceKeys.parse(ReferenceKeys.DEMO));
        assertThat(Verp.parse(signed + "@news.acme.example")).contains(new Verp("mk3z-1f", 2, "news.acme.example"));
        assertThat(Verp.parse("someone@news.acme.example")).isEmpty();
    }

    @Test
    void reportsEmbedTheReferenceAndUseNetworkLineEnds() {
        Accepted mail = new Accepted(
                "fairmail",
                visit("127.0.1.1", "u@fairmail.example"),
                "b+m1.1@news.acme.example",
                "X-Breakwater-Ref: v=1; m=m1\r\n",
                0);

        for (String report :
                new String[] {ReportText.complaint(mail, Instant.EPOCH), ReportText.bounce(mail, Instant.EPOCH)}) {
            assertThat(report).contains("X-Breakwater-Ref: v=1; m=m1").contains("multipart/report");
            assertThat(report.replace("\r\n", "").getBytes(StandardCharsets.UTF_8))
                    .doesNotContain((byte) '\n');
        }
    }
}
