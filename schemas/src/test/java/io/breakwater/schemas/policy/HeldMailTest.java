// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeldMailTest {
    private static final HeldMail WAITS = new HeldMail(false, "", false, "", "", false);

    private final PolicyReader reader = new PolicyReader();

    /** The demo's policy where pools have more to say. */
    private static String with(String pool, String more) throws IOException {
        String demo = Files.readString(Path.of("../policies/demo.yaml"));
        String changed = demo.replaceFirst("(?m)^(  " + pool + ": .*)}$", "$1, " + more + "}");
        assertThat(changed).isNotEqualTo(demo);
        return changed;
    }

    private HeldMail held(String pool, String text) {
        return reader.fromYaml("demo.yaml", text).pool(pool).orElseThrow().held();
    }

    @Test
    void heldMailWaitsUnlessThePolicySaysOtherwise() throws IOException {
        assertThat(held("marketing", with("kumo", "on_hold: fail"))).isEqualTo(WAITS);
        assertThat(held("kumo", with("kumo", "on_hold: fail")).fails()).isTrue();
    }

    @Test
    void aPairDivertsNothingBeforeItIsEnabled() throws IOException {
        assertThat(held("marketing", with("marketing", "divert: {to: kumo}")))
                .isEqualTo(new HeldMail(false, "kumo", false, "", "", false));
        assertThat(held("marketing", with("marketing", "divert: {to: kumo, enabled: true}"))
                        .divertEnabled())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            divert: {to: nowhere} | pools.marketing.divert.to must be another pool of this document, was nowhere
            divert: {to: marketing} | pools.marketing.divert.to must be another pool of this document, was marketing
            divert: {to: prospecting} | pools.marketing.divert.to must be a pool of class LIFECYCLE, prospecting is PROSPECTING
            standby: kumo | pools.marketing.standby is for TRANSACTIONAL pools only
            divert: {enabled: true} | pools.marketing.divert
            on_hold: drop | pools.marketing.on_hold
            """)
    void aPairThatCouldOnlyDoHarmIsRefused(String more, String expected) throws IOException {
        String text = with("marketing", more);

        assertThatThrownBy(() -> reader.fromYaml("demo.yaml", text)).hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            warming: true | must not be a pool that is warming, was kumo
            dedicated_to: globex | must not be dedicated to another tenant, kumo is to globex
            """)
    void aPoolThatIsWarmingOrAnothersTakesNothing(String taker, String expected) throws IOException {
        String text = with("marketing", "divert: {to: kumo}").replaceFirst("(?m)^(  kumo: .*)}$", "$1, " + taker + "}");

        assertThatThrownBy(() -> reader.fromYaml("demo.yaml", text)).hasMessageContaining(expected);
    }

    @Test
    void transactionalPoolsNameAStandbyInstead() throws IOException {
        String text = with("transactional", "divert: {to: marketing}");

        assertThatThrownBy(() -> reader.fromYaml("demo.yaml", text))
                .hasMessageContaining("pools.transactional.divert is not for TRANSACTIONAL pools: name a standby");
    }
}
