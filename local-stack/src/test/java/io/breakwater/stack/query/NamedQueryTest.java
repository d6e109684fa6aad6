// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NamedQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency",
                "deferral_codes",
                "breaker_timeline",
                "transition_cited",
                "decision_evidence",
                "counts"
            })
    void theHeaderNamesEveryParameterWithItsType(String name) {
        NamedQuery query = NamedQuery.load(name);

        Map<String, String> used = new TreeMap<>();
        Matcher matcher = Pattern.compile("\\{(\\w+):(\\w+)}").matcher(query.sql());
        while (matcher.find()) {
            used.put(matcher.group(1), matcher.group(2));
        }
        Map<String, String> documented = new TreeMap<>();
        query.parameters().forEach(parameter -> documented.put(parameter.name(), parameter.type()));
        assertThat(documented).isEqualTo(used);
        assertThat(query.summary()).isNotBlank();
    }

    @Test
    void defaultsAreFilledInAndUnknownNamesRefused() {
        NamedQuery query = NamedQuery.load("latency");

        assertThat(query.bind(Map.of("pool", "marketing")))
                .isEqualTo(Map.of("minutes", "60", "pool", "marketing", "provider", ""));
        assertThatThrownBy(() -> query.bind(Map.of("hours", "1")))
                .hasMessageContaining("latency has no parameter hours");
        assertThatThrownBy(() -> NamedQuery.load("decision_evidence").bind(Map.of()))
                .hasMessageContaining("--param scope=");
        assertThatThrownBy(() -> NamedQuery.load("../secrets")).hasMessageContaining("no query named");
    }

    @Test
    void textsAreQuotedWhenTheyArePutIntoTheSql() {
        NamedQuery query = NamedQuery.parse(
                "q",
                "-- licence\n-- What it is.\n-- parameters\n--   s  String  text\n--   n  Int64  number\n"
                        + "SELECT {s:String}, {n:Int64}");

        assertThat(query.withValues(Map.of("s", "o'hara\\", "n", "-3"))).isEqualTo("SELECT 'o\\'hara\\\\', -3\n");
    }
}
