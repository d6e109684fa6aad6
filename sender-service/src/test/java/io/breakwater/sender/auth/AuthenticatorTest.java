// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthenticatorTest {
    private final Authenticator authenticator = new Authenticator("Reports.Acme.Example", (name, type) -> List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication-Results: reports.acme.example; dkim=pass header.d=x.example",
                "authentication-results:REPORTS.acme.example;dkim=pass",
                "Authentication-Results:\r\n\treports.acme.example 1; dkim=pass",
                "Authentication-Results: (a ; comment) reports.acme.example; dkim=pass",
                "Authentication-Results: (a (nested) \\) comment) \"reports.acme.example\"; dkim=pass",
                "Authentication-Results: \"reports\\.acme.example\"; dkim=pass",
                "Authentication-Results: reports.acme.example",
                "Authentication-Results: (never closed reports.acme.example; dkim=pass"
            })
    void seesThroughAClaimToBeUs(String field) {
        assertThat(authenticator.claimsToBeOurs(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication-Results: mx.provider.example; dkim=pass header.d=reports.acme.example",
                "Authentication-Results: mx.provider.example (reports.acme.example); spf=pass",
                "Authentication-Results: ; dkim=pass"
            })
    void leavesTheResultsOfOthersAlone(String field) {
        assertThat(authenticator.claimsToBeOurs(field)).isFalse();
    }

    @Test
    void writesOneFoldedField() {
        String field = authenticator.field(List.of(
                new AuthResult("dkim", "pass", "header.d", "Provider.Example"),
                new AuthResult("dkim", "fail", "header.d", "x\r\nEvil: 1"),
                new AuthResult("spf", "none", "", "")));

        assertThat(field)
                .isEqualTo("Authentication-Results: reports.acme.example;\r\n\tdkim=pass header.d=provider.example;"
                        + "\r\n\tdkim=fail;\r\n\tspf=none\r\n");
    }

    @Test
    void refusesAnIdThatIsNoName() {
        assertThatThrownBy(() -> new Authenticator("not a name", (name, type) -> List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a name");
    }
}
