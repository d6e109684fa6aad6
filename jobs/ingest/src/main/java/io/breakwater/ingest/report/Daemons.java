// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Pattern;

/** Mail that an MTA wrote: one of the names that only daemons have, or no sender at all. */
final class Daemons {
    private static final Pattern NAME = Pattern.compile(
            "(?i)mailer-?daemon|postmaster|post_master|mail deliver\\w* (sub)?system|mail.delivery.system|mail administrator"
                    + "|ndr administrator|mdaemon|internet mail delivery|system administrator");

    private Daemons() {}

    /** True when a daemon's name is on it. */
    static boolean sent(HeaderBlock headers) {
        String from = headers.first("from").strip();
        return from.equals("<>")
                || NAME.matcher(from).find()
                || NAME.matcher(headers.first("return-path")).find();
    }

    /** True when it came with the null sender, as bounces and answering machines do. */
    static boolean isNullSender(HeaderBlock headers) {
        String path = headers.first("return-path").strip();
        return path.equals("<>") || (headers.has("return-path") && path.isEmpty());
    }
}
