// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FamilyTest {
    @ParameterizedTest
    @EnumSource
    void aWireNameReadsBack(Family family) {
        assertThat(Family.ofWireName(family.wireName())).isEqualTo(family);
    }

    @Test
    void anUnknownNameMovesNoBreaker() {
        assertThat(Family.ofWireName("weather")).isEqualTo(Family.NONE);
        assertThat(Family.ofWireName(null)).isEqualTo(Family.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAChargedScopeMayAct(Family family) {
        assertThat(family.charged()).containsAll(family.acting());
    }
}
