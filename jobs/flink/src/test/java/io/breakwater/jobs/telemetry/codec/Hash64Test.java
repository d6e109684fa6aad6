// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Hash64Test {
    @Test
    void anIdIsTheBeginningOfItsSha256() {
        assertThat(Hash64.ofId("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    }

    @Test
    void aHexHashIsItsFirst16Digits() {
        assertThat(Hash64.ofHex("ffffffffffffffff0000")).isEqualTo(-1L);
        assertThat(Hash64.ofHex("0000000000000010")).isEqualTo(16L);
    }

    @Test
    void noHashIsZero() {
        assertThat(Hash64.ofHex("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "not hexadecimal at all", "+234567890123456"})
    void anythingElseIsHashedItself(String odd) {
        assertThat(Hash64.ofHex(odd)).isEqualTo(Hash64.ofId(odd));
    }
}
