// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrapsTest {
    @Test
    void hitsAreFiguresOfWhatWasSentFrom() {
        assertThat(Traps.read(
                                "day,kind,entity,hits\n2026-01-31,pool,marketing,3\n\n2026-01-31,IP,198.51.100.7,1\n",
                                "own")
                        .figures())
                .containsExactly(
                        new Figure("own", "traps", "POOL", "marketing", "2026-01-31", "trap_hits", 3, ""),
                        new Figure("own", "traps", "IP", "198.51.100.7", "2026-01-31", "trap_hits", 1, ""));
    }

    @Test
    void aTrapAddressIsNotTaken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Traps.read("2026-01-31,DOMAIN,trap@acme.example,3", "own"))
                .withMessageContaining("line 1 names an address")
                .withMessageNotContaining("trap@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-31,POOL,marketing", "2026-01-31,POOL,marketing,x", "2026-01-31,NODE,out1,3", "x", ""})
    void anythingElseIsRefused(String csv) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Traps.read(csv, "own"))
                .withMessageContaining("must be day,DOMAIN|IP|POOL,entity,hits");
    }
}
