// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The 64-bit forms in which tables keep ids that are only compared. */
final class Hash64 {
    private static final int HEX_DIGITS = 16;
    private static final int RADIX = 16;

    private Hash64() {}

    /** First eight bytes of SHA-256, big-endian. */
    static long ofId(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As {@link #ofId}, but 0 for an id that is not known. */
    static long ofOptionalId(String id) {
        return id.isEmpty() ? 0 : ofId(id);
    }

    /** First 16 hex digits as an unsigned number; 0 for an empty hash; that of an id when a producer sent something else. */
    static long ofHex(String hash) {
        if (hash.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < HEX_DIGITS; i++) {
            if (i >= hash.length() || Character.digit(hash.charAt(i), RADIX) < 0) {
                return ofId(hash);
            }
        }
        return Long.parseUnsignedLong(hash, 0, HEX_DIGITS, RADIX);
    }
}
