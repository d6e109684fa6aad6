// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

/**
 * A report whose mail has still to be found.
 *
 * @param fact the report as a fact; in its body the fields of the mail are still those of the report, or of a pattern
 * @param message hash of the Message-ID to join by; null when a signed reference gives the tuple's number
 * @param tupleId number of the mail's tuple in the dictionary, once known
 * @param how the attribution when it is found
 * @param complete true when the body is good enough should nothing better be found
 * @param claims for the record about it, when it stays unattributed
 * @param raw the record it came in, for the late look-up
 */
public record OpenReport(
        MailFact fact, HashKey message, int tupleId, String how, boolean complete, ReportClaims claims, RawRecord raw) {

    /** With the number of its tuple. */
    public OpenReport numbered(int id) {
        return new OpenReport(fact, message, id, how, complete, claims, raw);
    }
}
