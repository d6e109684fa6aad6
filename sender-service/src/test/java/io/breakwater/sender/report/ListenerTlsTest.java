// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerTlsTest {
    private final List<byte[]> stored = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    private ReportListener listener;

    @BeforeEach
    void start() throws Exception {
        List<String> arguments = List.of(
                "--accept", "fbl@acme.example",
                "--authserv-id", "reports.acme.example",
                "--listen", "127.0.0.1:0",
                "--dns", "file:" + directory.resolve("no-records.txt"),
                "--keystore", keyStore().toString());
        listener = new ReportListener(
                ListenerOptions.parse(arguments, Map.of("BREAKWATER_REPORTS_KEYSTORE_PASSWORD", "changeit"))
                        .setup(),
                stored::add);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void takesAReportOverStartTls() throws Exception {
        try (SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            assertThat(client.say("STARTTLS")).startsWith("220");
            Encrypted encrypted = Encrypted.over(client.socket());

            assertThat(encrypted.say("EHLO mta.provider.example")).startsWith("250");
            encrypted.say("MAIL FROM:<>");
            encrypted.say("RCPT TO:<fbl@acme.example>");
            encrypted.say("DATA");

            assertThat(encrypted.say(ListenerFixture.REPORT + ".")).startsWith("250");
            assertThat(stored).hasSize(1);
        }
    }

    @Test
    void takesNoCommandThatWasSentInTheClearBehindStartTls() throws Exception {
        try (SmtpDialogue client = SmtpDialogue.greeted(listener.port())) {
            // In one packet, as somebody in between would put it.
            client.raw("STARTTLS\r\nMAIL FROM:<injected@evil.example>\r\n");
            assertThat(client.reply()).startsWith("220");

            String afterwards;
            try {
                afterwards = Encrypted.over(client.socket()).say("RCPT TO:<fbl@acme.example>");
            } catch (IOException e) {
                afterwards = "no connection";
            }

            // Either the handshake reads the injected bytes and ends there, or they are gone.
            assertThat(afterwards).matches("no connection|503.*|");
        }
    }

    /** The client's side after the handshake. */
    private record Encrypted(SSLSocket socket, BufferedReader in) {
        static Encrypted over(Socket plain) throws IOException, GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
            socket.startHandshake();
            return new Encrypted(
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }

        String say(String command) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            return line == null ? "" : line;
        }
    }

    private Path keyStore() throws Exception {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "reports",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=reports.acme.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // The test's own certificate.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // The test's own certificate.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
