// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

/**
 * Metric names of ingest: {@code records in = facts + dead letters + ignored} by record, {@code facts = passed + duplicates} by fact;
 * and of reports: {@code reports = attributed + unattributed + late + waiting}, where a late one comes back as a record.
 */
public final class IngestMetrics {

    /** Facts that records held, open reports included. */
    public static final String FACTS = "facts";
    /** Records that could not be read and went to {@code dead.letters}; also by {@code reason}. */
    public static final String DEAD_LETTERS = "dead_letters";
    /** Records that are well-formed and of no interest. */
    public static final String IGNORED = "ignored";
    /** Facts whose event id had been seen within the horizon. */
    public static final String DUPLICATES = "duplicates";
    /** Reports whose mail was found, by {@code how}: SIGNED, PATTERN, JOIN, LATE, PRODUCER. */
    public static final String ATTRIBUTED = "attributed";
    /** Reports that name no mail of ours, by {@code reason}. */
    public static final String UNATTRIBUTED = "unattributed";
    /** Reports that went to {@code reports.late}. */
    public static final String LATE = "late";
    /** Side records of unsigned mail for the join. */
    public static final String JOIN_ENTRIES = "join_entries";

    /** Versions of the policy that were refused, so that the one before stayed. */
    public static final String POLICIES_REFUSED = "policies_refused";

    private IngestMetrics() {}
}
