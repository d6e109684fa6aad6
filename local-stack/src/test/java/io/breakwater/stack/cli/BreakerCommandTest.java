// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands that are wrong in themselves: they are refused with the reason, and no server is asked. */
class BreakerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "breaker open marketing --ttl 1h, 'refused: a scope begins with pool:, ip:, domain:, campaign:, segment: or tenant:'",
        "breaker open pool:marketing@grudge --ttl 1h, a scope of this kind is pool:<pool>/<CLASS>@<provider>",
        "breaker close campaign:spring --ttl 1h, close says nothing about a campaign",
        "breaker hold ip:192.0.2.1@grudge --ttl 31d, at most 30 days",
        "breaker override ip:192.0.2.1@grudge --ttl 1h --rate 0, override needs a rate above 0",
        "breaker open ip:192.0.2.1@grudge, Missing required option: '--ttl",
        "breaker reset ip:192.0.2.1@grudge --ttl 1h, Unknown option",
        "tenant suspend acme --ttl 90d, at most 30 days",
        "campaign purge, Missing required parameter: 'ID'"
    })
    void isRefused(String line, String why) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(why);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nobodyIsAnonymous() {
        assertThat(execute("tenant", "suspend", "acme", "--actor", "")).isEqualTo(2);
        assertThat(err.toString()).contains("a command names its actor");
    }

    @Test
    void everyVerbIsListed() {
        assertThat(execute("breaker", "--help")).isZero();
        assertThat(out.toString()).contains("list", "show", "open", "close", "hold", "reset", "override");
        assertThat(execute("campaign", "--help")).isZero();
        assertThat(out.toString()).contains("suspend", "resume", "purge");
    }

    private int execute(String... arguments) {
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
