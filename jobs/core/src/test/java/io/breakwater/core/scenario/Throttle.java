// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.fact.Family;

import java.util.ArrayDeque;
import java.util.Random;

/** A provider that accepts so many a second and answers 421 to the rest. */
final class Throttle implements Lane.Provider {
    private final int perSecond;
    private final ArrayDeque<Long> taken = new ArrayDeque<>();

    Throttle(int perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public Family reply(String ip, long ms, Random random) {
        while (!taken.isEmpty() && taken.peek() <= ms - 1000) {
            taken.remove();
        }
        if (taken.size() >= perSecond) {
            return Family.FLOW;
        }
        taken.add(ms);
        return Family.NONE;
    }
}
