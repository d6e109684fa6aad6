// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

/** Metric names of ingest: {@code records in = facts + dead letters + ignored}, {@code facts = passed + duplicates}. */
public final class IngestMetrics {

    /** Records that became a fact. */
    public static final String FACTS = "facts";
    /** Records that could not be read and went to {@code dead.letters}. */
    public static final String DEAD_LETTERS = "dead_letters";
    /** Records that are well-formed and of no interest. */
    public static final String IGNORED = "ignored";
    /** Facts whose event id had been seen within the horizon. */
    public static final String DUPLICATES = "duplicates";

    private IngestMetrics() {}
}
