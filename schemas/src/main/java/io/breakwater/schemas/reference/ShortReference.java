// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The short form, for the local part of an envelope sender (VERP) or of a Message-ID: {@code b+} and 61 base32 digits, 63 of the 64
 * octets that RFC 5321 allows a local part. It survives a host that folds it to lower case.
 *
 * <pre>
 *  1 byte   version (2 bits), kind of the message key (2 bits), attempt (4 bits, 15 for more)
 *  1 byte   tag of the key
 * 16 bytes  message key
 *  4 bytes  number of the tuple in the dictionary
 *  8 bytes  first half of the recipient hash
 *  8 bytes  MAC: HMAC-SHA-256, cut
 * 38 bytes = 304 bits, 5 bits a digit: 61 digits
 * </pre>
 *
 * <p>What has not this form, version included, is somebody else's address and no altered reference. A MAC of 64 bits is enough
 * against guessing online: one forged report in 1.8e19 would pass.
 *
 * @param message key of the message
 * @param attempt which attempt of the message; 0 when it does not say, 15 for 15 or more
 * @param tupleId number of the tuple
 * @param recipientHalf first 8 bytes of the recipient hash; 0 when it binds no recipient
 */
public record ShortReference(MessageKey message, int attempt, int tupleId, long recipientHalf) {

    private static final String PURPOSE = "breakwater reference, short";
    private static final String PREFIX = "b+";
    private static final int VERSION = 1;
    private static final int SIGNED_BYTES = 30;
    private static final int MAC_BYTES = 8;
    private static final int LENGTH = PREFIX.length() + 61;
    private static final int MOST_ATTEMPTS = 15;
    private static final int HALF_DIGITS = 16;
    private static final int RADIX = 16;

    /** The short form of a reference, unsigned as yet. */
    public static ShortReference of(MailReference mail, int attempt) {
        return new ShortReference(
                MessageKey.of(mail.messageId()),
                Math.min(MOST_ATTEMPTS, Math.max(0, attempt)),
                mail.tuple().id(),
                half(mail.recipientHash()));
    }

    /** The first 16 hex digits of a recipient hash as a number; 0 for no such hash. */
    public static long half(String recipientHash) {
        String half = recipientHash.substring(0, Math.min(HALF_DIGITS, recipientHash.length()));
        return half.matches("[0-9A-Fa-f]{16}") ? Long.parseUnsignedLong(half, RADIX) : 0;
    }

    /** The signed local part. */
    public String write(ReferenceKeys keys) {
        ReferenceKey key = keys.signing();
        byte[] content = content(key.tag());
        ByteBuffer all = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES);
        all.put(content).put(key.mac(PURPOSE, content, MAC_BYTES));
        return PREFIX + Base32.encode(all.array());
    }

    private byte[] content(byte tag) {
        int head = (VERSION << 6) | (message.kind().code() << 4) | attempt;
        return ByteBuffer.allocate(SIGNED_BYTES)
                .put((byte) head)
                .put(tag)
                .putLong(message.high())
                .putLong(message.low())
                .putInt(tupleId)
                .putLong(recipientHalf)
                .array();
    }

    /** The recipient's half hash in hex; "" when it binds none. */
    public String recipientHash() {
        return recipientHalf == 0 ? "" : String.format(Locale.ROOT, "%016x", recipientHalf);
    }

    /** Checks the local part of an address; never throws, whatever a stranger wrote. */
    public static Verdict check(String localPart, ReferenceKeys keys) {
        Optional<byte[]> bytes = bytes(localPart);
        if (bytes.isEmpty()) {
            return Verdict.ABSENT;
        }
        byte[] content = Arrays.copyOf(bytes.get(), SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes.get(), SIGNED_BYTES, SIGNED_BYTES + MAC_BYTES);
        List<ReferenceKey> candidates = keys.tagged(content[1]);
        if (candidates.isEmpty()) {
            return Verdict.UNKNOWN_KEY;
        }
        return candidates.stream().anyMatch(key -> MessageDigest.isEqual(mac, key.mac(PURPOSE, content, MAC_BYTES)))
                ? Verdict.VERIFIED
                : Verdict.ALTERED;
    }

    /** What a local part says, unchecked; empty when it has not the form. */
    public static Optional<ShortReference> read(String localPart) {
        return bytes(localPart).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            int head = buffer.get() & 0xFF;
            buffer.get();
            MessageKey.Kind kind = kind(head).orElseThrow();
            MessageKey message = new MessageKey(kind, buffer.getLong(), buffer.getLong());
            return new ShortReference(message, head & MOST_ATTEMPTS, buffer.getInt(), buffer.getLong());
        });
    }

    private static Optional<byte[]> bytes(String localPart) {
        if (localPart.length() != LENGTH || !localPart.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Optional.empty();
        }
        return Base32.decode(localPart.substring(PREFIX.length())).filter(bytes -> {
            int head = bytes[0] & 0xFF;
            return head >> 6 == VERSION && kind(head).isPresent();
        });
    }

    private static Optional<MessageKey.Kind> kind(int head) {
        return MessageKey.Kind.of((head >> 4) & 3);
    }
}
