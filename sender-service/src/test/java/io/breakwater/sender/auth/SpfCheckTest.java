// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SpfCheckTest {
    private static final Map<String, List<String>> RECORDS = Map.of(
            "TXT provider.example", List.of("other text", "v=spf1 ip4:192.0.2.0/24 include:more.example -all"),
            "TXT more.example", List.of("v=spf1 a:out.more.example mx ip6:2001:db8::/32 -all"),
            "A out.more.example", List.of("198.51.100.7"),
            "MX more.example", List.of("mx.more.example"),
            "A mx.more.example", List.of("198.51.100.9"),
            "TXT soft.example", List.of("v=spf1 ~all"),
            "TXT broken.example", List.of("v=spf1 ip4:nonsense -all"),
            "TXT loop.example", List.of("v=spf1 include:loop.example -all"),
            "TXT mta.provider.example", List.of("v=spf1 ip4:192.0.2.0/24 -all"));

    private final Dns dns = (name, type) -> RECORDS.getOrDefault(type + " " + name, List.of());

    @ParameterizedTest
    @CsvSource({
        "192.0.2.9, bounces@provider.example, pass",
        "198.51.100.7, bounces@provider.example, pass",
        "198.51.100.9, bounces@provider.example, pass",
        "2001:db8::25, bounces@provider.example, pass",
        "203.0.113.5, bounces@provider.example, fail",
        "203.0.113.5, x@soft.example, softfail",
        "203.0.113.5, x@silent.example, none",
        "203.0.113.5, x@broken.example, permerror",
        "203.0.113.5, x@loop.example, permerror"
    })
    void judgesTheClientByTheSendersRecord(String address, String sender, String expected) {
        AuthResult result = SpfCheck.check(new Peer(address, "mta.elsewhere.example", sender), dns);

        assertThat(result.result()).isEqualTo(expected);
        assertThat(result.property()).isEqualTo("smtp.mailfrom");
        assertThat(result.value()).isEqualTo(sender.substring(sender.indexOf('@') + 1));
    }

    @Test
    void aNullSenderIsJudgedByTheGreeting() {
        assertThat(SpfCheck.check(new Peer("192.0.2.9", "mta.provider.example", ""), dns))
                .isEqualTo(new AuthResult("spf", "pass", "smtp.helo", "mta.provider.example"));
    }

    @Test
    void aGreetingThatIsNoNameHasNoResult() {
        assertThat(SpfCheck.check(new Peer("192.0.2.9", "[192.0.2.9]; spf=pass", ""), dns))
                .isEqualTo(new AuthResult("spf", "none", "", ""));
    }

    @Test
    void dnsTroubleIsATemporaryError() {
        Dns down = (name, type) -> {
            throw new DnsTroubleException("no answer");
        };

        assertThat(SpfCheck.check(new Peer("192.0.2.9", "x", "a@provider.example"), down)
                        .result())
                .isEqualTo("temperror");
    }

    @Test
    void aRecordCannotMakeUsAskForEver() {
        List<String> asked = new ArrayList<>();
        Dns hostile = (name, type) -> {
            asked.add(name);
            return List.of("v=spf1 include:a" + asked.size() + ".example include:b" + asked.size() + ".example -all");
        };

        SpfCheck.check(new Peer("192.0.2.9", "x", "a@evil.example"), new BoundedDns(hostile, System.nanoTime()));

        assertThat(asked).hasSizeLessThanOrEqualTo(BoundedDns.MOST_LOOKUPS);
    }
}
