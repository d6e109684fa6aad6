// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.ingest.record.IpLiteral;
import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.EngagementKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ActorRuleTest {
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36";
    private static final long HOURS = 5 * 3_600_000L;

    private final ActorRule rule = new ActorRule();

    @ParameterizedTest(name = "{0} by {1} from {2} after {3} ms, {4} of {5} links: {6} {7}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OPEN|browser|192.0.2.7|18000000|0|0|HUMAN|PLAIN",
                "OPEN|browser|192.0.2.7|-1|0|0|HUMAN|PLAIN",
                "OPEN|browser||10000|0|0|HUMAN|PLAIN",
                "OPEN|browser||9999|0|0|PREFETCH|TOO_FAST",
                "CLICK|browser||9999|1|9|SCANNER|TOO_FAST",
                "CLICK|browser||0|1|9|SCANNER|TOO_FAST",
                "CLICK|browser||18000000|9|9|SCANNER|ALL_LINKS_AT_ONCE",
                "CLICK|browser||18000000|3|0|SCANNER|ALL_LINKS_AT_ONCE",
                "CLICK|browser||18000000|3|9|HUMAN|PLAIN",
                "CLICK|browser||18000000|2|2|HUMAN|PLAIN",
                "OPEN|Mozilla/5.0|192.0.2.7|18000000|0|0|PREFETCH|USER_AGENT",
                "OPEN|browser|17.58.101.4|18000000|0|0|PREFETCH|NETWORK",
                "CLICK|browser|40.107.8.1|18000000|1|9|SCANNER|NETWORK",
                "OPEN||192.0.2.7|18000000|0|0|UNKNOWN|NO_USER_AGENT",
                "OPEN||192.0.2.7|400|0|0|PREFETCH|TOO_FAST"
            })
    void theFirstRuleThatAppliesDecides(
            EngagementKind kind,
            String agent,
            String client,
            long msAfterAccept,
            int linksClicked,
            int linksInMail,
            EngagementActor actor,
            String reason) {
        String userAgent = agent == null ? "" : agent.replace("browser", BROWSER);
        Visit visit = new Visit(
                kind,
                UnsubscribeMethod.UNKNOWN,
                userAgent,
                IpLiteral.parse(client == null ? "" : client),
                msAfterAccept,
                linksClicked,
                linksInMail);

        assertThat(rule.judge(visit)).isEqualTo(new ActorRule.Verdict(kind, actor, reason));
    }

    @ParameterizedTest
    @CsvSource({
        "ONE_CLICK,UNSUBSCRIBE,HUMAN,ONE_CLICK",
        "MAILTO,UNSUBSCRIBE,HUMAN,MAILTO",
        "CONFIRMED,UNSUBSCRIBE,HUMAN,CONFIRMED",
        "GET,CLICK,SCANNER,GET_UNSUBSCRIBE",
        "UNKNOWN,UNSUBSCRIBE,UNKNOWN,NO_METHOD"
    })
    void onlyADeclaredWayOfLeavingIsAnUnsubscribe(
            UnsubscribeMethod method, EngagementKind kind, EngagementActor actor, String reason) {
        assertThat(rule.judge(unsubscribe(method, "66.249.84.1")))
                .isEqualTo(new ActorRule.Verdict(kind, actor, reason));
    }

    @Test
    void aProviderThatSendsTheReadersPostIsNoProxy() {
        Visit post = unsubscribe(UnsubscribeMethod.ONE_CLICK, "66.249.84.1");
        Visit open = new Visit(
                EngagementKind.OPEN, UnsubscribeMethod.UNKNOWN, BROWSER, IpLiteral.parse("66.249.84.1"), HOURS, 0, 0);

        assertThat(rule.judge(post).actor()).isEqualTo(EngagementActor.HUMAN);
        assertThat(rule.judge(open).actor()).isEqualTo(EngagementActor.PREFETCH);
    }

    private static Visit unsubscribe(UnsubscribeMethod method, String client) {
        return new Visit(EngagementKind.UNSUBSCRIBE, method, BROWSER, IpLiteral.parse(client), 400, 0, 0);
    }
}
