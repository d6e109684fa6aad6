// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.evidence.Evidence;

/**
 * One action of a breaker with its evidence; identity is (scope, epoch, seq). Flat, a stream element. A reduction inside
 * SLOW_START is an action too: its two states are then equal.
 *
 * @param line the transition as one line for people
 * @param held messages of the scope that its nodes hold; -1 when no node tells
 * @param oldestHeldAgeMs 0 when none is held
 * @param nextExpiryMs time until the next held message expires; 0 when none is held
 * @param commandId of the command that it obeys, or whose end it is; empty with actor and commandReason when the machine moved
 */
public record Transition(
        String scope,
        long epoch,
        long seq,
        long tick,
        long atMs,
        BreakerState from,
        BreakerState to,
        Mode mode,
        String action,
        String reason,
        double allowedPerSecond,
        long holdForMs,
        Evidence evidence,
        long policyVersion,
        boolean dryRun,
        String line,
        long held,
        long oldestHeldAgeMs,
        long nextExpiryMs,
        String commandId,
        String actor,
        String commandReason) {

    Transition withLine(String newLine) {
        return new Transition(
                scope,
                epoch,
                seq,
                tick,
                atMs,
                from,
                to,
                mode,
                action,
                reason,
                allowedPerSecond,
                holdForMs,
                evidence,
                policyVersion,
                dryRun,
                newLine,
                held,
                oldestHeldAgeMs,
                nextExpiryMs,
                commandId,
                actor,
                commandReason);
    }
}
