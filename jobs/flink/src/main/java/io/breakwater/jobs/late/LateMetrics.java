// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

/** Metric names of the job: {@code numRecordsIn of look-up-mail = found + missed + dead_letters}, repeats after a restart apart. */
final class LateMetrics {

    /** Reports whose mail is in the table. */
    static final String FOUND = "found";
    /** Reports about no mail of ours. */
    static final String MISSED = "missed";
    /** Records that name no topic to go back to. */
    static final String DEAD_LETTERS = "dead_letters";

    private LateMetrics() {}
}
