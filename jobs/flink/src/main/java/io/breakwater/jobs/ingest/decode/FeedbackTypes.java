// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest.decode;

import java.util.Locale;

/** Feedback types of RFC 5965 and its extensions. */
final class FeedbackTypes {
    private FeedbackTypes() {}

    /** False for {@code not-spam}, {@code opt-out}, {@code auth-failure} and {@code dmarc}; an unknown type counts as other. */
    static boolean isComplaint(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "not-spam", "opt-out", "opt-out-list", "auth-failure", "dmarc" -> false;
            default -> true;
        };
    }

    /** As a closed reason code; only for types that are no complaints. */
    static String code(String type) {
        return type.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
