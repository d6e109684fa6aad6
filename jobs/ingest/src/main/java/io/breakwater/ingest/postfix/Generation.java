// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.ArrayList;
import java.util.List;

/**
 * One message that had a queue id. Short queue ids are reused; each use is a generation of its own. Public, as state asks.
 *
 * @param startMs time of its earliest line
 * @param endMs when Postfix removed it; 0 before
 * @param identified true once cleanup told its Message-ID, which may be empty
 * @param headerMessageId "" until cleanup told
 * @param active true once the queue manager told
 * @param senderDomain domain of the envelope sender, "" until the queue manager told
 * @param sizeBytes 0 until the queue manager told
 * @param attempts by recipient
 */
public record Generation(
        long startMs,
        long endMs,
        boolean identified,
        String headerMessageId,
        boolean active,
        String senderDomain,
        long sizeBytes,
        List<RecipientAttempts> attempts) {
    static final int MOST_RECIPIENTS = 1_000;
    static final int MOST_ATTEMPTS = 64;

    /** How far apart lines of one moment may lie: times are whole seconds as a rule. */
    static final long TOLERANCE_MS = 1_000;

    static Generation startingAt(long atMs) {
        return new Generation(atMs, 0, false, "", false, "", 0, List.of());
    }

    /** True when everything that a delivery needs has been told. */
    boolean isKnown() {
        return identified && active;
    }

    boolean hadBegunBy(long atMs) {
        return startMs <= atMs + TOLERANCE_MS;
    }

    boolean wasOverBy(long atMs) {
        return endMs > 0 && atMs > endMs + TOLERANCE_MS;
    }

    /** False for a line that names another message. */
    boolean agreesWith(PostfixLine line) {
        return line.kind() != PostfixLine.Kind.IDENTIFIED
                || !identified
                || headerMessageId.equals(line.headerMessageId());
    }

    /** With what a line says; a line that comes again changes nothing. */
    Generation told(PostfixLine line) {
        Generation seen = seenAt(line.atMs());
        return switch (line.kind()) {
            case IDENTIFIED -> seen.identifiedAs(line.headerMessageId());
            case ACTIVE -> seen.activeWith(line.senderDomain(), line.sizeBytes());
            case REMOVED -> seen.removedAt(line.atMs());
            case ARRIVED, EXPIRED, DELIVERY -> seen;
        };
    }

    private Generation seenAt(long atMs) {
        return atMs >= startMs
                ? this
                : new Generation(atMs, endMs, identified, headerMessageId, active, senderDomain, sizeBytes, attempts);
    }

    private Generation identifiedAs(String messageId) {
        return new Generation(startMs, endMs, true, messageId, active, senderDomain, sizeBytes, attempts);
    }

    private Generation activeWith(String domain, long bytes) {
        return new Generation(startMs, endMs, identified, headerMessageId, true, domain, bytes, attempts);
    }

    private Generation removedAt(long atMs) {
        return new Generation(startMs, atMs, identified, headerMessageId, active, senderDomain, sizeBytes, attempts);
    }

    /** With an attempt; a repeated one changes nothing. Beyond the bounds it is not remembered and numbers are approximate. */
    Generation attempted(String recipient, long startedMs) {
        List<Long> known = startsOf(recipient);
        boolean full = known.isEmpty() && attempts.size() >= MOST_RECIPIENTS;
        if (full || known.size() >= MOST_ATTEMPTS || known.contains(startedMs)) {
            return this;
        }
        List<Long> starts = new ArrayList<>(known);
        starts.add(startedMs);
        starts.sort(null);
        List<RecipientAttempts> more = new ArrayList<>(attempts);
        more.removeIf(each -> each.recipient().equals(recipient));
        more.add(new RecipientAttempts(recipient, List.copyOf(starts)));
        return new Generation(
                startMs, endMs, identified, headerMessageId, active, senderDomain, sizeBytes, List.copyOf(more));
    }

    /** Which attempt of a recipient the one that started then is, from 1. */
    int number(String recipient, long startedMs) {
        int number = 1;
        for (long each : startsOf(recipient)) {
            number += each < startedMs ? 1 : 0;
        }
        return number;
    }

    /** When the first attempt at a recipient started, as far as is known. */
    long firstAttemptMs(String recipient, long otherwise) {
        List<Long> starts = startsOf(recipient);
        return starts.isEmpty() ? otherwise : Math.min(starts.get(0), otherwise);
    }

    private List<Long> startsOf(String recipient) {
        for (RecipientAttempts each : attempts) {
            if (each.recipient().equals(recipient)) {
                return each.startedMs();
            }
        }
        return List.of();
    }
}
