// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.HashKey;
import io.breakwater.schemas.reference.MailTuple;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a subtask has told the join and the dictionary of late, so that mail that shares a Message-ID or a tuple is told about once: a
 * newsletter to 50,000 recipients under one Message-ID sends about one side record. Not state: after a restart things are told
 * again, and both receivers take a repeat.
 *
 * <p>Messages are kept in a table with one place per hash, where a newer one takes the place of an older one: 2^16 places of 28
 * bytes. Tuples are kept in order of use. What was told longer ago than the interval is told again, so that it does not expire
 * at the receiver while it is in use.
 */
public final class MentionMemory {

    private static final int PLACES = 1 << 16;
    private static final int TUPLES = 20_000;

    private final long intervalMs;
    private final long[] high = new long[PLACES];
    private final long[] low = new long[PLACES];
    private final int[] tuple = new int[PLACES];
    private final long[] toldAtMs = new long[PLACES];
    private final Map<MailTuple, Told> tuples = new LinkedHashMap<>(TUPLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MailTuple, Told> eldest) {
            return size() > TUPLES;
        }
    };

    /**
     * A tuple with its number.
     *
     * @param fresh true when it has to be told now
     */
    public record Told(int id, long atMs, boolean fresh) {}

    /** An empty memory; what was told longer ago than the interval is told again. */
    public MentionMemory(long intervalMs) {
        this.intervalMs = intervalMs;
    }

    /** The number of a tuple, and whether the dictionary has to be told. */
    public Told tuple(MailTuple tuple, long nowMs) {
        Told told = tuples.get(tuple);
        if (told != null && nowMs - told.atMs() < intervalMs) {
            return told;
        }
        int id = told == null ? tuple.id() : told.id();
        tuples.put(tuple, new Told(id, nowMs, false));
        return new Told(id, nowMs, true);
    }

    /** Whether the join has to be told of this pair. */
    public boolean isNew(HashKey message, int tupleId, long nowMs) {
        int place = message.hashCode() & (PLACES - 1);
        boolean known = high[place] == message.high()
                && low[place] == message.low()
                && tuple[place] == tupleId
                && toldAtMs[place] > 0
                && nowMs - toldAtMs[place] < intervalMs;
        if (!known) {
            high[place] = message.high();
            low[place] = message.low();
            tuple[place] = tupleId;
            toldAtMs[place] = nowMs;
        }
        return !known;
    }
}
