// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

/** Names of reputation's metrics. */
public final class ReputationMetrics {
    /**
     * First attempts with an answer that came too late for every window, so that they count nowhere: they are stored with
     * {@code counted = false}, and stay in the volume of their scopes.
     */
    public static final String BEYOND_WINDOWS = "beyond_windows";

    /** Commands of operators that cannot be read or obeyed; each is a dead letter. */
    public static final String COMMANDS_REFUSED = "commands_refused";

    /** Commands that came too late to be obeyed, or were overtaken; each is in the log with the reason. */
    public static final String COMMANDS_PASSED_OVER = "commands_passed_over";

    private ReputationMetrics() {}
}
