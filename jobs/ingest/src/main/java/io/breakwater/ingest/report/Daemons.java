// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Pattern;

/** Mail that an MTA wrote: null sender, or one of the names that daemons have. */
final class Daemons {
    private static final Pattern NAME = Pattern.compile(
            "(?i)mailer-?daemon|postmaster|post_master|mail delivery (sub)?system|mail.delivery.system|no-?reply|mail administrator|ndr administrator|mdaemon|internet mail delivery");

    private Daemons() {}

    static boolean sent(HeaderBlock headers) {
        String path = headers.first("return-path").strip();
        return path.equals("<>")
                || (headers.has("return-path") && path.isEmpty())
                || headers.first("from").strip().equals("<>")
                || NAME.matcher(headers.first("from")).find()
                || NAME.matcher(path).find();
    }
}
