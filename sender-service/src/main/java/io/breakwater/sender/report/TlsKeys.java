// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** The key of STARTTLS. */
final class TlsKeys {
    private TlsKeys() {}

    /**
     * A context with the key and certificates of a PKCS #12 file.
     *
     * @throws IOException naming the file, when it cannot be read or its password is wrong
     */
    static SSLContext of(Path keyStore, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException("read the key store " + keyStore + ": " + e.getMessage(), e);
        }
    }
}
