// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

/** Signed mail for tests, and the DNS that knows its key. */
public final class Signatures {
    private static final KeyPair KEYS = keys();

    private Signatures() {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message with a signature of the domain on top. */
    public static String signed(String domain, String message) {
        return signedBy(
                "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=s1; h=from:to:subject; bh=; b=;", message);
    }

    /** The message with the signature that a template asks for. */
    public static String signedBy(String template, String message) {
        try {
            String field = new DKIMSigner(template, KEYS.getPrivate())
                    .sign(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
            return field + "\r\n" + message;
        } catch (IOException | FailException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The DNS value of the key. */
    public static String record() {
        return "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    /** A DNS that knows the key of one domain and nothing else. */
    public static Dns dnsOf(String domain) {
        return (name, type) ->
                type == Dns.Type.TXT && name.equals("s1._domainkey." + domain) ? List.of(record()) : List.of();
    }
}
