// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Seeded stream of KumoMTA log records for one pool, with the traps that a real one has: internal echoes of suspensions,
 * LogRecord echoes, records of an older node without event_time, several recipients in one record, duplicates, and every
 * record type. Each record says which attempts it tells of, that is (record, recipient) pairs that a provider answered.
 * Same seed and same times give the same records. Pure; not thread-safe.
 */
final class KumoGenerator {
    private static final double DUPLICATE_RATIO = 0.02;
    private static final double OLD_NODE_RATIO = 0.15;
    private static final double TWO_RECIPIENTS_RATIO = 0.05;
    private static final long RETRY_MS = 4_000;
    private static final int SLOWEST_DUPLICATE_MS = 3_000;

    private final SplittableRandom random;
    private final KumoRecordText text;
    private final double messagesPerSecond;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::atMs));
    private double nextMs;
    private long sequence;

    /**
     * One line of the log.
     *
     * @param attempts ids of the attempts that a provider answered; empty for everything else
     */
    record KumoRecord(String key, String json, List<String> attempts) {}

    private record Due(long atMs, Kind kind, KumoMessage message, KumoRecord copy) {}

    /** What can be told of a message. */
    enum Kind {
        RECEPTION(0.10),
        DELIVERY(0),
        DEFERRAL(0.03),
        BOUNCE(0.01),
        INTERNAL_DEFERRAL(0.03),
        DELAYED(0.02),
        EXPIRATION(0.003),
        ADMIN_BOUNCE(0.003),
        OOB(0.005),
        FEEDBACK(0.005),
        REJECTION(0.01),
        ADMIN_REBIND(0.005),
        DEFERRED_INJECTION_REBIND(0.005),
        XFER_OUT(0.005),
        XFER_IN(0.005),
        LOG_RECORD_ECHO(0.02),
        DUPLICATE(0);

        private final double ratio;

        Kind(double ratio) {
            this.ratio = ratio;
        }
    }

    KumoGenerator(long seed, String pool, List<String> ips, double messagesPerSecond, long startMs) {
        this.random = new SplittableRandom(seed);
        this.text = new KumoRecordText(pool, ips);
        this.messagesPerSecond = messagesPerSecond;
        this.nextMs = startMs;
    }

    /** The records of the time since the last call, in order of their time. */
    List<KumoRecord> until(long nowMs) {
        while (nextMs <= nowMs) {
            arrive((long) nextMs);
            nextMs += -Math.log(1 - random.nextDouble()) / messagesPerSecond * 1000;
        }
        List<KumoRecord> records = new ArrayList<>();
        while (!due.isEmpty() && due.peek().atMs() <= nowMs) {
            records.add(write(due.remove()));
        }
        return records;
    }

    private void arrive(long atMs) {
        KumoMessage message = KumoMessage.random(
                random, sequence++, random.nextDouble() < TWO_RECIPIENTS_RATIO, random.nextDouble() < OLD_NODE_RATIO);
        double chance = random.nextDouble();
        for (Kind kind : Kind.values()) {
            chance -= kind.ratio;
            if (kind.ratio > 0 && chance < 0) {
                plan(kind, message, atMs);
                return;
            }
        }
        due.add(new Due(atMs, Kind.DELIVERY, message, null));
    }

    private void plan(Kind kind, KumoMessage message, long atMs) {
        due.add(new Due(atMs, kind, message, null));
        switch (kind) {
            case RECEPTION, DELAYED, LOG_RECORD_ECHO, DEFERRED_INJECTION_REBIND, ADMIN_REBIND, XFER_IN ->
                due.add(new Due(atMs + 1_100, Kind.DELIVERY, message, null));
            case DEFERRAL, INTERNAL_DEFERRAL -> due.add(new Due(atMs + RETRY_MS, Kind.DELIVERY, message.tried(), null));
            case DELIVERY, BOUNCE, EXPIRATION, ADMIN_BOUNCE, OOB, FEEDBACK, REJECTION, XFER_OUT, DUPLICATE -> {}
        }
    }

    private KumoRecord write(Due next) {
        if (next.kind() == Kind.DUPLICATE) {
            return next.copy();
        }
        ObjectNode json = text.write(next.kind(), next.message(), next.atMs());
        boolean answered = switch (next.kind()) {
            case DELIVERY, DEFERRAL, BOUNCE -> true;
            case RECEPTION,
                    INTERNAL_DEFERRAL,
                    DELAYED,
                    EXPIRATION,
                    ADMIN_BOUNCE,
                    OOB,
                    FEEDBACK,
                    REJECTION,
                    ADMIN_REBIND,
                    DEFERRED_INJECTION_REBIND,
                    XFER_OUT,
                    XFER_IN,
                    LOG_RECORD_ECHO,
                    DUPLICATE -> false;
        };
        List<String> attempts = answered
                ? next.message().recipients().stream()
                        .map(recipient -> next.message().id() + "/" + next.kind() + "/"
                                + next.message().tries() + "/" + recipient)
                        .toList()
                : List.of();
        KumoRecord record = new KumoRecord(next.message().id(), json + "\n", attempts);
        if (random.nextDouble() < DUPLICATE_RATIO) {
            long againAtMs = next.atMs() + 1 + random.nextInt(SLOWEST_DUPLICATE_MS);
            due.add(new Due(againAtMs, Kind.DUPLICATE, next.message(), record));
        }
        return record;
    }
}
