// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import java.util.List;

/**
 * What a step wants done, each list in the order in which it is to be emitted. Not state.
 *
 * @param decisions fast path
 * @param tombstones scopes whose decision is to be deleted, after the decisions
 * @param transitions transactional path
 * @param snapshots transactional path
 * @param passedOver commands that were not obeyed, for the log
 */
public record Effects(
        List<Decision> decisions,
        List<String> tombstones,
        List<Transition> transitions,
        List<Snapshot> snapshots,
        List<PassedOver> passedOver) {
    public static final Effects NONE = new Effects(List.of(), List.of(), List.of(), List.of(), List.of());
}
