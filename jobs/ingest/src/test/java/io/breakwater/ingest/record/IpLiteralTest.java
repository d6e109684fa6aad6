// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpLiteralTest {
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "255.255.255.255", "2001:db8::7", "::", "::1", "::ffff:192.0.2.1"})
    void digitsAreAddresses(String text) {
        assertThat(IpLiteral.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "beef.cafe",
                "localhost",
                "a.b",
                "1.2.3",
                "256.1.1.1",
                "1.2.3.4.5",
                ":",
                ".:",
                "1",
                "fe80::1%eth0",
                "[::1]",
                "2001:db8::7::8",
                "192.0.2.1 ",
                "dead.beef:"
            })
    void namesAndOtherTextsAreNotAndNothingIsLookedUp(String text) {
        assertThat(IpLiteral.parse(text)).isEmpty();
    }
}
