// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

/** Names of reputation's metrics. */
public final class ReputationMetrics {
    /**
     * First attempts with an answer that came too late for every window, so that they count nowhere: they are stored with
     * {@code counted = false}, and stay in the volume of their scopes.
     */
    public static final String BEYOND_WINDOWS = "beyond_windows";

    private ReputationMetrics() {}
}
