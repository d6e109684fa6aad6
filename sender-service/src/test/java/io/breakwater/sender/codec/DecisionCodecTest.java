// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.codec;

import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.DecisionState;
import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.avro.NodeShare;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DecisionCodecTest {

    private static BreakerDecision wire(int probes, List<NodeShare> shares) {
        return BreakerDecision.newBuilder()
                .setScope("pool:marketing/LIFECYCLE@grudge")
                .setScopeKind("POOL")
                .setState(DecisionState.HALF_OPEN)
                .setMode(EnforcementMode.ENFORCE)
                .setAllowedPerSecond(8)
                .setProbeCount(probes)
                .setProbeSpreadMs(10_000)
                .setShares(shares)
                .setEpoch(1)
                .setSeq(1)
                .setTick(1)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void aNamedNodeTakesItsShareOfTheAllowance() {
        BreakerDecision wire = wire(20, List.of(new NodeShare("a", 0.75), new NodeShare("b", 0.25)));

        assertThat(DecisionCodec.decode(wire, "a").allowedPerSecond()).isEqualTo(6);
        assertThat(DecisionCodec.decode(wire, "b").allowedPerSecond()).isEqualTo(2);
    }

    @Test
    void anUnknownNodeTakesOneOfOneMoreAndNoProbes() {
        BreakerDecision wire =
                wire(20, List.of(new NodeShare("a", 0.5), new NodeShare("b", 0.25), new NodeShare("c", 0.25)));

        assertThat(DecisionCodec.decode(wire, "new").allowedPerSecond()).isCloseTo(2, within(1e-9));
        assertThat(DecisionCodec.decode(wire, "new").probes().count()).isZero();
    }

    @Test
    void withoutSharesTheOnlyNodeTakesAll() {
        assertThat(DecisionCodec.decode(wire(20, List.of()), "a").allowedPerSecond())
                .isEqualTo(8);
        assertThat(DecisionCodec.decode(wire(20, List.of()), "a").probes().count())
                .isEqualTo(20);
    }

    @Property
    void theProbesOfAllNodesAreThoseAskedFor(
            @ForAll @IntRange(min = 1, max = 500) int wanted,
            @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.01, max = 1) Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        List<NodeShare> shares = new ArrayList<>();
        weights.forEach(weight -> shares.add(new NodeShare("n" + shares.size(), weight / sum)));

        int sent = shares.stream()
                .mapToInt(share -> DecisionCodec.decode(wire(wanted, shares), share.getNode())
                        .probes()
                        .count())
                .sum();

        assertThat(sent).isEqualTo(wanted);
    }
}
