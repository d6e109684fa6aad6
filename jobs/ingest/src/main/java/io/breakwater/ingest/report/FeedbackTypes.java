// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.Locale;

/** Feedback types of RFC 5965 and its extensions. */
public final class FeedbackTypes {
    private FeedbackTypes() {}

    /** False for {@code not-spam}, {@code opt-out}, {@code auth-failure} and {@code dmarc}; an unknown type counts as other. */
    public static boolean isComplaint(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "not-spam", "opt-out", "opt-out-list", "auth-failure", "dmarc" -> false;
            default -> true;
        };
    }

    /** As a closed reason code; only for types that are no complaints. */
    public static String code(String type) {
        return type.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
