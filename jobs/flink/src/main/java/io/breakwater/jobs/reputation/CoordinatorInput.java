// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.command.Command;
import io.breakwater.core.node.NodeReport;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.jobs.codec.ReadBack;

/**
 * One of five things that the coordinator listens to; the other parts are null.
 *
 * @param verdict what stage 1 says of a scope
 * @param progress what a combiner saw
 * @param readBack what {@code breaker.decisions} holds
 * @param heartbeat what a node says of itself, its tick still 0
 * @param command what an operator asks
 */
public record CoordinatorInput(
        Verdict verdict, TickProgress progress, ReadBack readBack, NodeReport heartbeat, Command command) {

    /** Wraps a verdict. */
    public static CoordinatorInput of(Verdict verdict) {
        return new CoordinatorInput(verdict, null, null, null, null);
    }

    /** Wraps progress. */
    public static CoordinatorInput of(TickProgress progress) {
        return new CoordinatorInput(null, progress, null, null, null);
    }

    /** Wraps a published record. */
    public static CoordinatorInput of(ReadBack readBack) {
        return new CoordinatorInput(null, null, readBack, null, null);
    }

    /** Wraps a heartbeat. */
    public static CoordinatorInput of(NodeReport heartbeat) {
        return new CoordinatorInput(null, null, null, heartbeat, null);
    }

    /** Wraps a command. */
    public static CoordinatorInput of(Command command) {
        return new CoordinatorInput(null, null, null, null, command);
    }
}
