// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.taxonomy.Family;
import io.breakwater.stack.panel.PanelView.Clock;

import java.util.List;

/** The clocks that a person watching wants to compare with production. */
final class PolicyClocks {
    private PolicyClocks() {}

    static List<Clock> of(Policy policy) {
        int divisor = policy.clockDivisor();
        Family example = Family.REPUTATION_DEFERRAL;
        return List.of(
                new Clock(
                        "short window", policy.shortWindowMs(), policy.windows().shortMs()),
                new Clock("long window", policy.longWindowMs(), policy.windows().longMs()),
                new Clock("OPEN", policy.openFloorMs(example), policy.openFloorMs(example) * divisor),
                new Clock("growth period", policy.growthMs(example), policy.growthMs(example) * divisor),
                new Clock("lease", policy.leaseMs(), policy.leaseMs()));
    }
}
