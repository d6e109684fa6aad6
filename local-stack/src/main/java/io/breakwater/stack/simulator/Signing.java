// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;

/**
 * Signs feedback reports as the providers do (DKIM, RFC 6376), each with its own domain. The key is made at each start; what
 * the DNS would say of it stands in a records file that the listener reads.
 */
final class Signing {
    private static final String SELECTOR = "sim";
    private static final int KEY_BITS = 2048;

    private final KeyPair keys;

    private Signing(KeyPair keys) {
        this.keys = keys;
    }

    /** A fresh key, published for these providers. */
    static Signing publishedIn(Path recordsFile, List<String> providers) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            Signing signing = new Signing(generator.generateKeyPair());
            signing.publish(recordsFile, providers);
            return signing;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private void publish(Path file, List<String> providers) throws IOException {
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        StringBuilder records = new StringBuilder("# What the DNS would say of the simulated providers.\n");
        providers.forEach(provider -> records.append(SELECTOR)
                .append("._domainkey.")
                .append(domain(provider))
                .append(" TXT v=DKIM1; k=rsa; p=")
                .append(key)
                .append('\n'));
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, "dns", ".new");
        Files.writeString(fresh, records);
        // Whole or not at all, because the listener may look at any moment.
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The message with the provider's signature on top. */
    String signed(String provider, String message) {
        String template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain(provider) + "; s=" + SELECTOR
                + "; h=from:to:subject:date:message-id:content-type; bh=; b=;";
        try {
            String field = new DKIMSigner(template, keys.getPrivate())
                    .sign(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
            return field + "\r\n" + message;
        } catch (IOException | FailException e) {
            throw new IllegalStateException("sign a report of " + provider, e);
        }
    }

    private static String domain(String provider) {
        return provider + ".example";
    }
}
