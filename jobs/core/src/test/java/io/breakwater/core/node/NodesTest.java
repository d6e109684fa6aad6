// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.node;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NodesTest {
    private static final long TICK = 20_000_000;
    private static final String POOL = "pool:marketing/LIFECYCLE@grudge";
    private static final String OTHER = "pool:marketing/LIFECYCLE@sunny";

    private static NodeReport report(String node, long tick, LaneLoad... lanes) {
        return new NodeReport(node, tick, List.of(lanes));
    }

    private static LaneLoad lane(String scope, double demand) {
        return new LaneLoad(scope, demand, 0, 0, 0);
    }

    @Test
    void sharesFollowDemandAndATenthIsSpreadEvenly() {
        Nodes nodes = Nodes.at(List.of(report("b", TICK, lane(POOL, 10)), report("a", TICK, lane(POOL, 30))), TICK);

        assertThat(nodes.sharesOf(List.of(POOL))).extracting(NodeShare::node).containsExactly("a", "b");
        assertThat(nodes.sharesOf(List.of(POOL)).get(0).share()).isCloseTo(0.725, within(1e-9));
        assertThat(nodes.sharesOf(List.of(POOL)).get(1).share()).isCloseTo(0.275, within(1e-9));
    }

    @Test
    void heldMailIsDemandOverTheTimeInWhichItDrains() {
        LaneLoad backlog = new LaneLoad(POOL, 0, 54_000, 1, 1);
        Nodes nodes = Nodes.at(List.of(report("a", TICK, backlog), report("b", TICK, lane(POOL, 10))), TICK);

        assertThat(nodes.sharesOf(List.of(POOL)))
                .allSatisfy(share -> assertThat(share.share()).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void aNodeWithoutSuchMailHasNoShareAndOneProviderNeverCountsForAnother() {
        Nodes nodes = Nodes.at(List.of(report("a", TICK, lane(POOL, 4)), report("b", TICK, lane(OTHER, 4))), TICK);

        assertThat(nodes.sharesOf(List.of(POOL))).extracting(NodeShare::node).containsExactly("a");
        assertThat(nodes.sharesAt("sunny")).extracting(NodeShare::node).containsExactly("b");
        assertThat(nodes.sharesAt("nowhere")).isEmpty();
    }

    @Test
    void aSilentNodeAgesOut() {
        List<NodeReport> reports =
                List.of(report("a", TICK - 200, lane(POOL, 1)), report("b", TICK - 199, lane(POOL, 1)));

        assertThat(Nodes.at(reports, TICK).sharesOf(List.of(POOL))).containsExactly(new NodeShare("b", 1));
        assertThat(Nodes.heard(Map.of("a", reports.get(0)), report("c", TICK))).containsOnlyKeys("c");
    }

    @Test
    void anOlderHeartbeatDoesNotReplaceANewerOne() {
        Map<String, NodeReport> known = Map.of("a", report("a", TICK, lane(POOL, 5)));

        assertThat(Nodes.heard(known, report("a", TICK - 1, lane(POOL, 9)))).isEqualTo(known);
    }

    @Test
    void theThousandAndFirstNodeIsNotRemembered() {
        Map<String, NodeReport> known = Map.of();
        for (int i = 0; i < 1_001; i++) {
            known = Nodes.heard(known, report("n" + i, TICK));
        }

        assertThat(known).hasSize(1_000).doesNotContainKey("n1000");
        assertThat(Nodes.heard(known, report("n7", TICK, lane(POOL, 1)))
                        .get("n7")
                        .lanes())
                .hasSize(1);
    }

    @Test
    void heldMailIsSummedOverNodesAndAgesBetweenHeartbeats() {
        Nodes nodes = Nodes.at(
                List.of(
                        report("a", TICK - 20, new LaneLoad(POOL, 0, 3, 10_000, 60_000)),
                        report("b", TICK, new LaneLoad(POOL, 0, 4, 8_000, 62_000)),
                        report("c", TICK, lane(POOL, 1))),
                TICK);

        assertThat(nodes.held(POOL)).isEqualTo(new Held(7, 11_000, 59_000));
        assertThat(nodes.held(OTHER)).isEqualTo(Held.UNKNOWN);
    }

    @Property
    void sharesAddUpToOneAndNoneIsLockedOut(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> demands) {
        List<NodeReport> reports = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            reports.add(report("n" + i, TICK, lane(POOL, demands.get(i))));
        }

        List<NodeShare> shares = Nodes.at(reports, TICK).sharesOf(List.of(POOL));

        assertThat(shares).hasSameSizeAs(demands);
        assertThat(shares.stream().mapToDouble(NodeShare::share).sum()).isCloseTo(1, within(1e-9));
        assertThat(shares)
                .allSatisfy(share -> assertThat(share.share()).isGreaterThanOrEqualTo(0.0999 / demands.size()));
    }
}
