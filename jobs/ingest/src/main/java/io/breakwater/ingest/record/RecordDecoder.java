// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import java.time.Instant;

/** Reads one format. Belongs to one thread; the same bytes give equal records with equal event ids. */
public interface RecordDecoder {

    /** Longest record that a log decoder reads. No log line of an MTA comes near it; a longer one is {@code TOO_LARGE}. */
    int MAX_RECORD_BYTES = 1 << 20;

    /**
     * What the record holds.
     *
     * @param value its bytes, not null
     * @param receivedAt when it entered Kafka
     */
    Decoded decode(byte[] value, Instant receivedAt);
}
