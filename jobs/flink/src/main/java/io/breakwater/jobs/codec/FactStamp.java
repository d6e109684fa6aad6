// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.FactKind;

import java.util.Arrays;

/**
 * Writes the fold tick and the counted flag into an encoded fact without decoding it.
 *
 * <p>Avro writes fields in schema order, and {@code foldTick} (a zig-zag varint, one zero byte before stamping) and, for
 * attempts, bounces and complaints, {@code counted} (one zero byte) are the last of each fact's schema. So a stamp replaces the last one or two bytes.
 * {@code FactStampTest} fails when a schema gets a field behind them.
 */
public final class FactStamp {

    private static final int MAX_VARINT_BYTES = 10;

    private FactStamp() {}

    /** The stamped value; an unattributed report has no stamp. The given bytes are not changed. */
    public static byte[] stamp(FactKind kind, byte[] body, long foldTick, boolean counted) {
        if (kind == FactKind.UNATTRIBUTED) {
            return body;
        }
        boolean hasCounted = kind == FactKind.ATTEMPT || kind == FactKind.BOUNCE || kind == FactKind.COMPLAINT;
        int head = body.length - (hasCounted ? 2 : 1);
        byte[] stamped = Arrays.copyOf(body, head + MAX_VARINT_BYTES + 1);
        int end = writeVarint(stamped, head, (foldTick << 1) ^ (foldTick >> 63));
        if (hasCounted) {
            stamped[end++] = (byte) (counted ? 1 : 0);
        }
        return Arrays.copyOf(stamped, end);
    }

    private static int writeVarint(byte[] target, int from, long zigZag) {
        int at = from;
        long rest = zigZag;
        while ((rest & ~0x7FL) != 0) {
            target[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        return at;
    }
}
