// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.schemas.topic.Topics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What files can hold. */
public enum Format {
    KUMOMTA(Topics.MTA_KUMOMTA, Shape.LINES, "kumomta"),
    POSTFIX(Topics.MTA_POSTFIX, Shape.LINES, "postfix"),
    PMTA(Topics.MTA_POWERMTA, Shape.LINES_UNDER_HEADER, "pmta", "powermta"),
    JSON(Topics.MTA_JSON, Shape.LINES, "json", "events"),
    REPORTS(Topics.MTA_REPORTS, Shape.MAILS, "reports"),
    STATS(Topics.MTA_PROVIDER_STATS, Shape.LINES, "stats");

    /** How a file falls into records. */
    enum Shape {
        LINES,
        /** Lines that mean nothing without the one that names the columns: it goes before each. */
        LINES_UNDER_HEADER,
        /** One mail, or a mailbox file of several. */
        MAILS
    }

    private final String topic;
    private final Shape shape;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change
    private final List<String> names;

    Format(String topic, Shape shape, String... names) {
        this.topic = topic;
        this.shape = shape;
        this.names = List.of(names);
    }

    /** Where its records go. */
    public String topic() {
        return topic;
    }

    Shape shape() {
        return shape;
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Format named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format " + name + "; one of " + all()));
    }

    /** All names, for people. */
    public static String all() {
        return Arrays.stream(values()).map(format -> format.names.get(0)).collect(Collectors.joining(", "));
    }
}
