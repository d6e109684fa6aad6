// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.taxonomy.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolicyReaderTest {
    private static final Path DEMO = Path.of("../policies/demo.yaml");

    private final PolicyReader reader = new PolicyReader();

    @Test
    void readsTheDemoPolicyWithDividedClocks() throws IOException {
        Policy policy = reader.fromYaml(DEMO);

        assertThat(policy.document()).isEqualTo("demo");
        assertThat(policy.paneMs()).isEqualTo(166);
        assertThat(policy.shortWindowMs()).isEqualTo(6 * 166);
        assertThat(policy.longWindowMs()).isEqualTo(30 * 166);
        assertThat(policy.openFloorMs(Family.BLOCK)).isEqualTo(60_000);
        assertThat(policy.openMaxMs(Family.BLOCK)).isEqualTo(24 * 60_000);
        assertThat(policy.openFloorMs(Family.FLOW)).isZero();
        assertThat(policy.growthMs(Family.BLOCK)).isEqualTo(5_000);
        assertThat(policy.growthMs(Family.CONTENT)).isEqualTo(5_000);
        assertThat(policy.probeSpreadMs()).isEqualTo(10_000);
        assertThat(policy.suspendTtlMs()).isEqualTo(360_000);
        assertThat(policy.exponentResetMs()).isEqualTo(1_440_000);
    }

    @Test
    void keepsProductionValuesAndTheLeaseOfTheWire() throws IOException {
        Policy policy = reader.fromYaml(DEMO);

        assertThat(policy.windows()).isEqualTo(new Windows(10_000, 60_000, 300_000));
        assertThat(policy.renewMs()).isEqualTo(10_000);
        assertThat(policy.leaseMs()).isEqualTo(30_000);
    }

    @Test
    void hardBouncesHaveLinesOverTheDayUnlessTheDocumentSaysOtherwise() throws IOException {
        LongLine usual = new LongLine(0.02, OptionalDouble.of(0.04));
        assertThat(hardBounce(demo()).day()).contains(usual);
        assertThat(hardBounce(demo()).hour()).isEmpty();
        assertThat(reader.fromYaml(DEMO).line(Family.BLOCK).orElseThrow().day()).isEmpty();
        String own = demo().replace("{warn: 0.05, trip: 0.10}", "{warn: 0.05, trip: 0.10, day: {warn: 0.03}}");
        assertThat(hardBounce(own).day()).contains(new LongLine(0.03, OptionalDouble.empty()));
        String wide = demo().replace("pane: 10s, short: 1m, long: 5m", "pane: 2m, short: 2m, long: 10m");
        assertThat(hardBounce(wide).day()).isEmpty();
        assertThatThrownBy(() -> hardBounce(wide.replace("{warn: 0.15}", "{warn: 0.15, hour: {warn: 0.2}}")))
                .hasMessageContaining("lines.flow.hour needs a windows.pane of at most 1m");
        String slow = demo().replace("{warn: 0.05, trip: 0.10}", "{warn: 0.05}");
        assertThat(hardBounce(slow).day()).contains(new LongLine(0.02, OptionalDouble.empty()));
    }

    private Line hardBounce(String text) {
        return reader.fromYaml("demo.yaml", text).line(Family.HARD_BOUNCE).orElseThrow();
    }

    @Test
    void findsPoolsByAddressAndByName() throws IOException {
        Policy policy = reader.fromYaml(DEMO);

        assertThat(policy.poolOf("127.0.2.3")).map(Pool::name).contains("marketing");
        assertThat(policy.poolOf("127.0.9.9")).isEmpty();
        assertThat(policy.mailClassOf("transactional")).isEqualTo(MailClass.TRANSACTIONAL);
        assertThat(policy.mailClassOf("nothing")).isEqualTo(MailClass.UNKNOWN);
        assertThat(policy.pools())
                .extracting(Pool::name)
                .containsExactly("transactional", "marketing", "prospecting", "kumo");
    }

    @Test
    void readsBackItsOwnJson() throws IOException {
        Policy policy = reader.fromYaml(DEMO);

        assertThat(reader.fromJson(policy.toJson())).isEqualTo(policy);
    }

    @Test
    void refusesALineThatFlowCannotHave() {
        assertThatThrownBy(() -> reader.fromYaml(
                        "p.yaml",
                        demo().replace("{warn: 0.15}", "{warn: 0.15, trip: 0.5}")
                                .replace("{growth: 5m}", "{open: 1h, max: 24h, growth: 5m}")))
                .hasMessageContaining("lines.flow.trip must be left out: flow slows, it never opens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'b-(?<campaign>[a-z+)@' | cannot be compiled: Unclosed character class
            'b-(?<camp>[a-z]+)@' | has the unknown group camp; known are pool, ip, domain, tenant, campaign, segment, message
            'b-(?<ip>[0-9.]+)@' | needs a group besides ip: a source address alone never attributes
            'b-[0-9]+@' | needs a group besides ip: a source address alone never attributes
            """)
    void refusesAPatternThatCouldNotAttribute(String pattern, String expected) throws IOException {
        String text = demo().replace(
                        "ingest:\n", "ingest:\n  attribution: [{name: own, in: envelope, pattern: " + pattern + "}]\n");

        assertThatThrownBy(() -> reader.fromYaml("demo.yaml", text))
                .hasMessageContaining("ingest.attribution[0].pattern")
                .hasMessageContaining(expected)
                .hasMessageMatching("(?s)demo.yaml:[1-9].*");
    }

    @Test
    void refusesTwoPatternsOfOneName() throws IOException {
        String twice = "{name: own, in: envelope, pattern: '(?<tenant>.)'}";
        String text = demo().replace("ingest:\n", "ingest:\n  attribution: [" + twice + ", " + twice + "]\n");

        assertThatThrownBy(() -> reader.fromYaml("demo.yaml", text))
                .hasMessageContaining("ingest.attribution[1].name is the name of another pattern already");
    }

    @Test
    void namesFileLinePathAndReason() throws IOException {
        String text =
                demo().replace("block:                {warn: 0.02, trip: 0.10}", "block: {warn: 0.02, trip: 1.4}");
        int line = (int) text.lines()
                        .takeWhile(each -> !each.contains("trip: 1.4"))
                        .count()
                + 1;

        assertThatThrownBy(() -> reader.fromYaml("policies/demo.yaml", text))
                .hasMessage("policies/demo.yaml:" + line + ": lines.block.trip must be in (0,1], was 1.4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mode: enforce | mode: harsh | mode must be one of observe, slow, enforce, was "harsh"
            mode: enforce | mod: enforce | mod is not known here
            pane: 10s | pane: 10 | windows.pane must be a duration like 500ms, 10s, 5m, 2h, 1d, was 10
            pane: 10s | pane: 1s | windows.pane divided by clock.divisor must be at least 50 ms, was 16
            short: 1m | short: 65s | windows.short must be a multiple of windows.pane, at most 64 panes
            short: 1m | short: 10m | windows.short must not be above windows.long
            long: 5m | long: 20m | windows.long must be a multiple of windows.pane, at most 64 panes
            divisor: 60 | divisor: 0 | clock.divisor must be a whole number in [1,1000], was 0
            class: LIFECYCLE, ips: [127.0.2.1 | class: BULK, ips: [127.0.2.1 | pools.marketing.class must be one of
            127.0.2.2, | 127.0.1.2, | pools.marketing.ips[1] is in pool transactional already
            domains: [grudge.example] | domains: [throttly.example] | providers.grudge.domains[0] is of provider throttly
            z: 4.75 | zz: 4.75 | detector.z is missing
            {warn: 0.15} | {warn: 0.15, trip: 0.2} | lines.flow.trip needs breaker.reasons.flow with open and max
            {warn: 0.15} | {trip: 0.2} | lines.flow.warn is missing
            {warn: 0.15} | {warn: 0.15, day: {warn: 0.1, trip: 0.2}} | lines.flow.day.trip must be left out
            {warn: 0.05, trip: 0.20} | {warn: 0.05, trip: 0.20, hour: {warn: 0.1, trip: 0.1}} | lines.reputation_deferral.hour.trip must be above warn
            {warn: 0.05, trip: 0.20} | {warn: 0.05, trip: 0.20, day: {trip: 0.1}} | lines.reputation_deferral.day.warn is missing
            {warn: 0.05, trip: 0.20} | {warn: 0.3, trip: 0.2} | lines.reputation_deferral.trip must be above warn
            flow:                 {warn | flood: {warn | lines.flood must be named one of hard_bounce, block
            lease: 30s | lease: 15s | breaker.lease must be at least twice breaker.renew
            jitter: 0.2 | jitter: 1 | breaker.jitter must be in [0,1), was 1
            domain:               {open: 1h, max: 24h | domain: {open: 2d, max: 24h | breaker.reasons.domain.open must
            domain:               {open: 1h, max: 24h, | domain: {open: 1h, | breaker.reasons.domain must be a mapping with growth, and with open
            """)
    void refusesWithPathAndReason(String sound, String broken, String expected) throws IOException {
        String text = demo();
        assertThat(text).contains(sound);

        assertThatThrownBy(() -> reader.fromYaml(
                        "demo.yaml",
                        text.replaceFirst(
                                java.util.regex.Pattern.quote(sound),
                                java.util.regex.Matcher.quoteReplacement(broken))))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(expected)
                .hasMessageMatching("(?s)demo.yaml:[1-9].*");
    }

    @Test
    void namesEveryErrorInTheOrderOfTheDocument() throws IOException {
        String text = demo().replace("z: 4.75", "z: 0").replace("jitter: 0.2", "jitter: 2");

        assertThatThrownBy(() -> reader.fromYaml("demo.yaml", text))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.errors())
                                .extracting(PolicyError::path)
                                .isEqualTo(List.of("detector.z", "breaker.jitter")));
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThatThrownBy(() -> reader.fromYaml("x.yaml", "a: [1, 2"))
                .hasMessageMatching("(?s)x.yaml:\\d+: cannot be parsed.*");
        assertThatThrownBy(() -> reader.fromYaml("x.yaml", "mode: slow\nmode: slow\n"))
                .hasMessageContaining("x.yaml:2: cannot be parsed: Duplicate field 'mode'");
        assertThatThrownBy(() -> reader.fromYaml("x.yaml", "")).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> reader.fromJson("[]")).isInstanceOf(PolicyException.class);
    }

    private static String demo() throws IOException {
        return Files.readString(DEMO);
    }
}
