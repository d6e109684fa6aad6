// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

/**
 * One record of a file, as it goes into a topic.
 *
 * @param bytes of the record; its beginning when it was too long
 * @param number of its line, or of its mail, in the file, from 1
 * @param lengthBytes true length
 * @param cut true when it was too long
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record FileRecord(byte[] bytes, long number, long lengthBytes, boolean cut) {
    /** Longest record that is kept whole. Kafka's brokers take batches of 1 MiB unless they are told otherwise. */
    public static final int LARGEST_BYTES = 900_000;

    /** What is kept of a line that is too long: enough for a dead letter that shows what it was. */
    public static final int CUT_LINE_BYTES = 64 * 1024;
}
