// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

/**
 * How much of a mail is read. What a report says stands before the copy of the mail it is about; behind these bounds there is only
 * copy, or malice: the mail library makes an object of every header line and every part, so their number is bounded before it sees them.
 */
final class MailBytes {
    static final int MOST_BYTES = 8 * 1024 * 1024;
    static final int MOST_LINES = 150_000;
    /** Lines that begin with two hyphens, as every boundary does. */
    static final int MOST_BOUNDARIES = 2_000;

    private MailBytes() {}

    /** The number of bytes to read; less than the mail has when it goes beyond a bound. */
    static int bounded(byte[] mail) {
        int end = Math.min(mail.length, MOST_BYTES);
        int lines = 0;
        int boundaries = 0;
        for (int i = 0; i < end; i++) {
            if (mail[i] != '\n' && mail[i] != '\r') {
                continue;
            }
            boolean boundary = i + 2 < end && mail[i + 1] == '-' && mail[i + 2] == '-';
            if (++lines > MOST_LINES || (boundary && ++boundaries > MOST_BOUNDARIES)) {
                return i;
            }
        }
        return end;
    }
}
