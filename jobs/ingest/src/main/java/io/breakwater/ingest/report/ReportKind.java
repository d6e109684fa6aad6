// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

/** What a mail that reached a report address is. */
public enum ReportKind {
    /** Mail of ours that was not delivered and will not be. */
    BOUNCE,
    /** Not delivered yet. */
    DELAYED,
    /** A success notice. */
    DELIVERED,
    /** A feedback report (RFC 5965); its type says about what. */
    FEEDBACK,
    /** Somebody's machine answers: out of office, challenge, receipt. */
    AUTO_REPLY,
    /** No report that could be read. */
    UNKNOWN
}
