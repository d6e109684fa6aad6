// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Keyed hash of a recipient's address: HMAC-SHA-256 of its lower-case form, the first 16 bytes in hex, as senders write it. The
 * only form in which an address leaves a decoder. Of one thread.
 */
public final class RecipientHasher {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final Mac mac;
    private final String keyId;

    public RecipientHasher(String key, String keyId) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
        this.keyId = keyId;
    }

    /** Which key it is. */
    public String keyId() {
        return keyId;
    }

    /** The hash of an address. */
    public String of(String address) {
        byte[] full = mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(full, BYTES));
    }
}
