// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostmasterToolsTest {
    private static final String RATE = "{\"name\":\"domains/acme.example/domainStats/x1\",\"metric\":\"SPAM_RATE\","
            + "\"date\":{\"year\":2026,\"month\":1,\"day\":31},\"value\":{\"doubleValue\":0.0012}}";
    private static final String COUNT = RATE.replace("SPAM_RATE", "deliveryErrorCount")
            .replace("{\"doubleValue\":0.0012}", "{\"intValue\":\"42\"}");
    private static final String IDS = RATE.replace("SPAM_RATE", "feedback_loop_id")
            .replace("{\"doubleValue\":0.0012}", "{\"stringList\":{\"values\":[\"spring\"]}}");

    @Test
    void anAnswerIsAFigureForEachNumber() {
        Export export = PostmasterTools.read(answer(RATE + "," + COUNT), "");

        assertThat(export.figures())
                .containsExactly(
                        figure("acme.example", "spam_rate", 0.0012),
                        figure("acme.example", "delivery_error_count", 42));
        assertThat(export.notes()).isEmpty();
    }

    @Test
    void listsAndDaysWithoutDataAreToldAndLeftOut() {
        Export export = PostmasterTools.read(answer(RATE + "," + IDS + "," + RATE.replace("doubleValue", "none")), "");

        assertThat(export.figures()).hasSize(1);
        assertThat(export.notes()).containsExactly("2 entries have no number and were left out");
    }

    @Test
    void aBatchHasAnswersAndFailures() {
        String batch = "{\"results\":[{\"response\":" + answer(RATE)
                + "},{\"error\":{\"code\":7,\"message\":\"no access\"}}]}";

        Export export = PostmasterTools.read(batch, "");

        assertThat(export.figures()).hasSize(1);
        assertThat(export.notes()).containsExactly("a query of the batch failed: no access");
    }

    @Test
    void pagesSavedAsAListAreAllRead() {
        String pages = "[" + answer(RATE) + "," + answer(COUNT) + "]";

        assertThat(PostmasterTools.read(pages, "").figures()).hasSize(2);
    }

    @Test
    void aPageThatIsNotTheLastIsTold() {
        String page = answer(RATE).replace("]}", "],\"nextPageToken\":\"abc\"}");

        assertThat(PostmasterTools.read(page, "").notes())
                .singleElement()
                .asString()
                .contains("more pages follow");
    }

    @Test
    void aDomainThatIsNotNamedCanBeSaid() {
        String bare = answer(RATE.replace("\"name\":\"domains/acme.example/domainStats/x1\",", ""));

        assertThat(PostmasterTools.read(bare, "shop.example").figures())
                .containsExactly(figure("shop.example", "spam_rate", 0.0012));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostmasterTools.read(bare, ""))
                .withMessage("domainStats[0] does not name its domain: say it with --domain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{'|no JSON at line 1",
                "{}|no domainStats with a number",
                "{\"trafficStats\":[]}|Postmaster Tools API v2",
                "{\"domainStats\":[{\"name\":\"domains/a.example\",\"metric\":\"m\",\"value\":{\"intValue\":\"1\"}}]}|domainStats[0] has no date",
                "{\"domainStats\":[{\"value\":{\"intValue\":\"1\"}}]}|domainStats[0] has no metric",
                "{\"domainStats\":[{\"value\":{\"intValue\":\"one\"}}]}|domainStats[0] intValue must be a number"
            })
    void aFaultyExportIsRefusedWithThePlace(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostmasterTools.read(json, ""))
                .withMessageContaining(message);
    }

    private static Figure figure(String domain, String metric, double value) {
        return new Figure("google-consumer", "postmaster-tools", "DOMAIN", domain, "2026-01-31", metric, value, "");
    }

    private static String answer(String stats) {
        return "{\"domainStats\":[" + stats + "]}";
    }
}
