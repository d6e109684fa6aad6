// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scope;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScopeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pool:marketing/LIFECYCLE@grudge",
                "ip:192.0.2.1@grudge",
                "ip:2001:db8::1@grudge",
                "domain:news.acme.example@grudge",
                "campaign:spring:sale@home",
                "tenant:acme"
            })
    void anIdReadsBackAsItWasWritten(String id) {
        assertThat(Scope.parse(id).id()).isEqualTo(id);
    }

    @Test
    void partsOfAPool() {
        assertThat(Scope.parse("pool:a/b/LIFECYCLE@grudge")).isEqualTo(Scope.pool("a/b", "LIFECYCLE", "grudge"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grudge", "lane:x@y", "ip:192.0.2.1", "pool:x@grudge"})
    void whatIsNoIdIsRefusedByName(String id) {
        assertThatThrownBy(() -> Scope.parse(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was " + id);
    }
}
