// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A message id in 16 bytes: the bytes of 32 hex digits (a UUID without dashes), a text of at most 16 ASCII characters filled with
 * zeros, or, for any other id, the first 16 bytes of its SHA-256.
 *
 * @param kind which of the three
 * @param high first eight bytes
 * @param low the others
 */
public record MessageKey(Kind kind, long high, long low) {

    private static final int BYTES = 16;

    /** How the 16 bytes stand for an id. */
    public enum Kind {
        /** 32 hex digits in lower case. */
        HEX(0),
        /** A short text. */
        TEXT(1),
        /** A hash: the id cannot be read from it. */
        HASH(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Its two bits in a reference. */
        int code() {
            return code;
        }

        static Optional<Kind> of(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    /** The key of an id. */
    public static MessageKey of(String messageId) {
        byte[] text = messageId.getBytes(StandardCharsets.UTF_8);
        if (messageId.matches("[0-9a-f]{32}")) {
            return of(Kind.HEX, HexFormat.of().parseHex(messageId));
        }
        if (messageId.matches("[\\x21-\\x7e]{1,16}")) {
            return of(Kind.TEXT, Arrays.copyOf(text, BYTES));
        }
        return of(Kind.HASH, MailTuple.sha256().digest(text));
    }

    private static MessageKey of(Kind kind, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new MessageKey(kind, buffer.getLong(), buffer.getLong());
    }

    /** The id; "" for a hash. */
    public String messageId() {
        return switch (kind) {
            case HEX -> hex();
            case TEXT -> text();
            case HASH -> "";
        };
    }

    /** The 16 bytes in hex, the same for every form in which a message is named. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    private String text() {
        byte[] bytes = bytes();
        int end = 0;
        while (end < BYTES && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.US_ASCII);
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
