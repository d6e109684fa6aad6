// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.sizing;

/**
 * The arithmetic of ingest's state and of its topics. Each figure is a product of what {@link Volume} says and of a constant below;
 * bytes per entry and the growth of a checkpoint are those that {@code ./breakwater bench state} measures.
 */
public record StateSize(Volume volume) {

    /** Attempts of a message: two of three messages need one, a third of the rest is tried again. */
    static final double ATTEMPTS_PER_MESSAGE = 1.32;
    /** Bounces out of band and complaints, of all messages; each is remembered {@link #REPORT_DAYS}. */
    static final double REPORTS_PER_MESSAGE = 0.003;
    /** How long a (message, recipient) that bounced or complained is remembered. */
    static final double REPORT_DAYS = 30;
    /** On disk, in a checkpoint: key 18, value 9 and what RocksDB adds, compressed. */
    static final double BYTES_PER_EVENT_ID = 27;
    /** On disk, in a checkpoint: key 18, value 12 and what RocksDB adds, compressed. */
    static final double BYTES_PER_REFERENCE = 31;
    /** Bytes that a checkpoint uploads, of those of its new entries: compaction rewrites older ones. Twice the measure of a million ids. */
    static final double UPLOAD_FACTOR = 6;
    /** A raw log record of KumoMTA, and the attempt that the engine makes of it. */
    static final double BYTES_PER_ATTEMPT_IN_KAFKA = 1_200 + 450;
    /** Retention of both topics. */
    static final double KAFKA_DAYS = 7;

    private static final double HOURS_PER_DAY = 24;
    private static final double SECONDS_PER_DAY = 86_400;

    public double attemptsPerDay() {
        return volume.messagesPerDay() * ATTEMPTS_PER_MESSAGE;
    }

    public double attemptsPerSecond() {
        return attemptsPerDay() / SECONDS_PER_DAY;
    }

    public double eventIds() {
        return attemptsPerDay() * volume.dedupHours() / HOURS_PER_DAY;
    }

    public double reportIds() {
        return volume.messagesPerDay() * REPORTS_PER_MESSAGE * REPORT_DAYS;
    }

    public double references() {
        return volume.messagesPerDay() * (1 - volume.signedShare()) * volume.joinDays();
    }

    public double stateBytes() {
        return (eventIds() + reportIds()) * BYTES_PER_EVENT_ID + references() * BYTES_PER_REFERENCE;
    }

    /** Expired entries lie on disk until they are compacted, at most one horizon more. */
    public double diskBytes() {
        return 2 * stateBytes();
    }

    public double checkpointBytes() {
        double idsPerSecond = attemptsPerSecond() + volume.messagesPerDay() * REPORTS_PER_MESSAGE / SECONDS_PER_DAY;
        double referencesPerSecond = volume.messagesPerDay() * (1 - volume.signedShare()) / SECONDS_PER_DAY;
        double newBytes = idsPerSecond * BYTES_PER_EVENT_ID + referencesPerSecond * BYTES_PER_REFERENCE;
        return newBytes * volume.checkpointSeconds() * UPLOAD_FACTOR;
    }

    /** Of one replica, uncompressed. */
    public double kafkaBytes() {
        return attemptsPerDay() * BYTES_PER_ATTEMPT_IN_KAFKA * KAFKA_DAYS;
    }
}
