// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.command;

import io.breakwater.schemas.avro.OperatorCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class CommandRulesTest {
    private static OperatorCommand command(String verb, String scope, long ttlMs, double perSecond) {
        return OperatorCommand.newBuilder()
                .setCommandId("c1")
                .setVerb(verb)
                .setScope(scope)
                .setActor("on-call")
                .setAt(Instant.EPOCH)
                .setEffectiveTick(1)
                .setTtlMs(ttlMs)
                .setAllowedPerSecond(perSecond)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "open, pool:marketing/LIFECYCLE@google-consumer, 1000, -1",
        "close, ip:192.0.2.1@grudge, 1000, -1",
        "close, ip:2001:db8::1@grudge, 1000, -1",
        "hold, domain:shop.example@grudge, 1000, -1",
        "hold, campaign:spring sale, 1000, -1",
        "reset, tenant:acme, 0, -1",
        "override, pool:marketing/LIFECYCLE@grudge, 1000, 0.5",
        "suspend, campaign:spring, 0, -1",
        "reset, segment:acme/lapsed, 0, -1",
        "suspend, tenant:acme, 1000, -1",
        "resume, tenant:acme, 0, -1",
        "purge, campaign:spring, 0, -1"
    })
    void isObeyed(String verb, String scope, long ttlMs, double perSecond) {
        assertThat(CommandRules.problem(command(verb, scope, ttlMs, perSecond))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "explode, pool:a/LIFECYCLE@grudge, 1000, -1, there is no verb explode",
        "open, marketing, 1000, -1, a scope begins with pool:",
        "open, segment:x, 1000, -1, a scope of this kind is segment:",
        "open, pool:a@grudge, 1000, -1, pool:<pool>/<CLASS>@<provider>",
        "open, ip:192.0.2.1, 1000, -1, ip:<address>@<provider>",
        "open, campaign:spring, 1000, -1, open says nothing about a campaign",
        "suspend, ip:192.0.2.1@grudge, 1000, -1, suspend says nothing about a ip",
        "open, ip:192.0.2.1@grudge, 0, -1, open needs a time to live",
        "open, ip:192.0.2.1@grudge, 2592000001, -1, at most 30 days",
        "suspend, tenant:acme, -1, -1, at most 30 days",
        "reset, ip:192.0.2.1@grudge, 5, -1, takes no time to live",
        "override, ip:192.0.2.1@grudge, 1000, 0, override needs a rate",
        "open, ip:192.0.2.1@grudge, 1000, 5, open takes no rate"
    })
    void isRefused(String verb, String scope, long ttlMs, double perSecond, String why) {
        assertThat(CommandRules.problem(command(verb, scope, ttlMs, perSecond)))
                .hasValueSatisfying(problem -> assertThat(problem).contains(why));
    }

    @Test
    void nobodyCommandsWithoutAName() {
        OperatorCommand anonymous = command("reset", "tenant:acme", 0, -1);
        anonymous.setActor(" ");
        assertThat(CommandRules.problem(anonymous)).contains("a command names its actor");
    }
}
