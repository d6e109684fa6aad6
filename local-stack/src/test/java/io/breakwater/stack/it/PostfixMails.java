// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Hands mail to an MTA over one SMTP connection, and says when the MTA took each. */
final class PostfixMails implements AutoCloseable {
    private static final int TIMEOUT_MS = 60_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    PostfixMails(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        expect("220");
        say("EHLO app.acme.example", "250");
    }

    /** Between these two moments, epoch milliseconds, the MTA made the message's queue file. */
    record Taken(long notBeforeMs, long notAfterMs) {}

    Taken send(String messageId, String domain) throws IOException {
        say("MAIL FROM:<b+" + messageId + ".1@news.acme.example>", "250");
        long before = System.currentTimeMillis();
        say("RCPT TO:<user-" + messageId + "@" + domain + ">", "250");
        say("DATA", "354");
        say(
                "From: news@news.acme.example\r\nTo: user-" + messageId + "@" + domain
                        + "\r\nSubject: spring\r\nMessage-ID: <" + messageId + "@news.acme.example>\r\n\r\nhello\r\n.",
                "250");
        return new Taken(before, System.currentTimeMillis());
    }

    private void say(String line, String code) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        expect(code);
    }

    private void expect(String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith(code + "-")) {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("expected " + code + ", was " + line);
        }
    }

    @Override
    public void close() throws IOException {
        say("QUIT", "221");
        socket.close();
    }
}
