// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of the figures; listed in {@code docs/producers/provider-stats.md}. */
final class Metrics {
    /** SNDS: share of mail that the filter took for spam, as a colour; the value is the bound of the colour nearest to good. */
    static final String FILTER_COLOUR = "filter_colour";

    static final String COMPLAINT_RATE = "complaint_rate";
    static final String RCPT_COMMANDS = "rcpt_commands";
    static final String DATA_COMMANDS = "data_commands";
    static final String MESSAGE_RECIPIENTS = "message_recipients";

    /** SNDS and the operator's own trap addresses. */
    static final String TRAP_HITS = "trap_hits";

    private static final String RATE = "_rate";
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private Metrics() {}

    /** True for a fraction in 0..1. */
    static boolean isRate(String metric) {
        return metric.endsWith(RATE);
    }

    /** {@code SPAM_RATE}, {@code spamRate} and {@code spam-rate} as {@code spam_rate}: whoever queries Postmaster Tools names the metrics. */
    static String named(String given) {
        String snake = HUMP.matcher(given.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
        return OTHER.matcher(snake).replaceAll("_");
    }
}
