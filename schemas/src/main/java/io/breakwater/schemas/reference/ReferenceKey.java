// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** One key of HMAC-SHA-256 with its name. Thread-safe. */
final class ReferenceKey implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "HmacSHA256";

    private final String id;
    private final SecretKeySpec secret;

    ReferenceKey(String id, byte[] secret) {
        this.id = id;
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    String id() {
        return id;
    }

    /** One byte that stands for the name where there is no room for it. */
    byte tag() {
        return MailTuple.sha256().digest(id.getBytes(StandardCharsets.UTF_8))[0];
    }

    /** The first bytes of the MAC; the purpose keeps a MAC of one form from being shown as one of another. */
    byte[] mac(String purpose, byte[] content, int bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(content), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
        }
    }
}
