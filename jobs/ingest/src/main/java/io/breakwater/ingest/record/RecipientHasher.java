// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;

/**
 * Keyed hash of a recipient's address: HMAC-SHA-256 of its lower-case form, the first 16 bytes in hex, as senders write it. The
 * only form in which an address leaves a decoder. Of one thread.
 */
public final class RecipientHasher {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final String keyId;
    private final byte[] lower = new byte[256];
    private final byte[] full;
    private final byte[] hex = new byte[2 * BYTES];

    public RecipientHasher(String key, String keyId) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
        this.full = new byte[mac.getMacLength()];
        this.keyId = keyId;
    }

    /** Which key it is. */
    public String keyId() {
        return keyId;
    }

    /** The hash of an address. */
    public String of(String address) {
        int length = address.length() > lower.length ? -1 : lowered(address);
        if (length < 0) {
            mac.update(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } else {
            mac.update(lower, 0, length);
        }
        try {
            mac.doFinal(full, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the buffer has the length that the algorithm names", e);
        }
        for (int i = 0; i < BYTES; i++) {
            hex[2 * i] = HEX[(full[i] >> 4) & 15];
            hex[2 * i + 1] = HEX[full[i] & 15];
        }
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    /** The address in lower case in the buffer; -1 unless it is ASCII. */
    private int lowered(String address) {
        int length = address.length();
        for (int i = 0; i < length; i++) {
            char c = address.charAt(i);
            if (c >= 0x80) {
                return -1;
            }
            lower[i] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return length;
    }
}
