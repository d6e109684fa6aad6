// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.ingest.file.FileRecords;
import io.breakwater.ingest.file.HeaderFraming;
import io.breakwater.ingest.file.LineFraming;
import io.breakwater.ingest.file.LineRecords;
import io.breakwater.ingest.file.MailRecords;
import io.breakwater.schemas.topic.Topics;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A format of files. {@code mta.events} has none: its Avro records come from programs. */
public enum Format {
    /** KumoMTA's JSON log records, one a line. */
    KUMOMTA(Topics.MTA_KUMOMTA, Shape.LINES),
    /** Postfix's syslog lines. */
    POSTFIX(Topics.MTA_POSTFIX, Shape.LINES),
    /** PowerMTA's accounting rows, each with the header above it. */
    PMTA(Topics.MTA_POWERMTA, Shape.ROWS),
    /** Our events as JSON, one a line. */
    JSON(Topics.MTA_JSON, Shape.LINES),
    /** Mails: a file is one, or an mbox. */
    REPORTS(Topics.MTA_REPORTS, Shape.MAILS),
    /** Providers' daily figures as JSON, one a line. */
    STATS(Topics.MTA_PROVIDER_STATS, Shape.LINES);

    private final String topic;
    private final Shape shape;

    Format(String topic, Shape shape) {
        this.topic = topic;
        this.shape = shape;
    }

    private enum Shape {
        LINES,
        ROWS,
        MAILS
    }

    /**
     * The format of this name, or of the topic of this name without its {@code mta.}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Format named(String name) {
        String asked = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format ->
                        format.toString().equals(asked) || format.topic().equals("mta." + asked))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no format " + name + ", there are " + Arrays.toString(values())));
    }

    /** The topic that takes its records. */
    public String topic() {
        return topic;
    }

    /** True when records are lines, which a growing file gets one by one. */
    public boolean isLines() {
        return shape != Shape.MAILS;
    }

    /** The records of a file's content, which is closed with them. */
    public FileRecords records(InputStream content) throws IOException {
        return isLines() ? new LineRecords(content, framing()) : new MailRecords(content);
    }

    /** What makes records of the lines of one file. */
    public LineFraming framing() {
        return shape == Shape.ROWS ? new HeaderFraming() : new LineFraming();
    }

    /**
     * The key of a record, when the order of records matters: the host of a Postfix line, so that all lines of a host stay in
     * order in one partition. Records of all other formats stand for themselves and are spread.
     */
    public Optional<String> key(byte[] record) {
        return this == POSTFIX ? SyslogHost.of(record) : Optional.empty();
    }

    /** True when records without a key of their own are to be kept in the order of their file. */
    public boolean isOrdered() {
        return this == POSTFIX;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
