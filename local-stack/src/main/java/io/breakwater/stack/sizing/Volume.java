// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.sizing;

/**
 * How much mail, and how long it is remembered.
 *
 * @param messagesPerDay messages, one recipient each
 * @param dedupHours how long event ids are remembered
 * @param joinDays how long the Message-IDs of unsigned mail are remembered
 * @param signedShare share of the mail that carries a signed reference or whose MTA tells no Message-ID, 0..1
 * @param checkpointSeconds between two checkpoints
 */
public record Volume(
        long messagesPerDay, double dedupHours, double joinDays, double signedShare, double checkpointSeconds) {

    /** Refuses what is out of range, by the name of its option. */
    public Volume {
        require(messagesPerDay > 0, "--messages-per-day must be above 0, was " + messagesPerDay);
        require(dedupHours > 0, "--dedup-hours must be above 0, was " + dedupHours);
        require(joinDays > 0, "--join-days must be above 0, was " + joinDays);
        require(signedShare >= 0 && signedShare <= 1, "--signed-share must be in 0..1, was " + signedShare);
        require(checkpointSeconds > 0, "--checkpoint-seconds must be above 0, was " + checkpointSeconds);
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(reason);
        }
    }
}
