// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.node;

import java.util.List;

/**
 * The newest heartbeat of a node. Flat, part of state.
 *
 * @param tick when the engine heard it: ages are told relative, because clocks of nodes differ
 */
public record NodeReport(String node, long tick, List<LaneLoad> lanes) {}
