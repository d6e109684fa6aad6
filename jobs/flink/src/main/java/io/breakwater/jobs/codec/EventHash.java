// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.HashKey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of ids: the first 128 bits of SHA-256 for events, 64 bits for recipients and their domains. Of one thread. */
final class EventHash {

    private static final int HASH64_DIGITS = 16;

    private final MessageDigest sha256;

    EventHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Sixteen bytes, to be read as two longs. */
    ByteBuffer of(String eventId) {
        return ByteBuffer.wrap(sha256.digest(eventId.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same sixteen bytes as a key. */
    HashKey key(String id) {
        ByteBuffer bytes = of(id);
        return new HashKey(bytes.getLong(), bytes.getLong());
    }

    /** The first 16 hex digits of a recipient hash as a long; what is no such hash is hashed itself. */
    long recipient(String recipientHash) {
        if (recipientHash.length() >= HASH64_DIGITS) {
            try {
                return Long.parseUnsignedLong(recipientHash, 0, HASH64_DIGITS, 16);
            } catch (NumberFormatException e) {
                return of(recipientHash).getLong();
            }
        }
        return of(recipientHash).getLong();
    }

    /** A cheap mix, good enough to spread domains over 64 bits. */
    static long domain(String domain) {
        long mixed = domain.hashCode() * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ (mixed >>> 32);
    }
}
