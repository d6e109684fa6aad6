// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.coordinator.Decision;
import io.breakwater.jobs.codec.LifeSign;

/**
 * One record of the fast path, in the order in which it has to leave; the parts that it is not are null.
 *
 * @param tombstone scope whose decision is to be deleted
 */
public record FastOutput(Decision decision, String tombstone, Fence fence, LifeSign alive) {

    static FastOutput of(Decision decision) {
        return new FastOutput(decision, null, null, null);
    }

    static FastOutput tombstone(String scope) {
        return new FastOutput(null, scope, null, null);
    }

    static FastOutput of(Fence fence) {
        return new FastOutput(null, null, fence, null);
    }

    static FastOutput of(LifeSign alive) {
        return new FastOutput(null, null, null, alive);
    }
}
