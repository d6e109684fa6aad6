// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what a test wants, byte by byte. */
final class SmtpDialogue implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private SmtpDialogue(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
    }

    /** Connected, and not yet greeted. */
    static SmtpDialogue connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return new SmtpDialogue(socket);
    }

    /** Greeted both ways. */
    static SmtpDialogue greeted(int port) throws IOException {
        SmtpDialogue dialogue = connect(port);
        dialogue.reply();
        dialogue.say("EHLO mta.provider.example");
        return dialogue;
    }

    /** A reply's last line; "" when the server has hung up. */
    String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    String say(String command) throws IOException {
        raw(command + "\r\n");
        return reply();
    }

    void raw(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** MAIL, RCPT, DATA and the message; the reply to its end. */
    String send(String from, String to, String message) throws IOException {
        say("MAIL FROM:<" + from + ">");
        String taken = say("RCPT TO:<" + to + ">");
        if (!taken.startsWith("250")) {
            return taken;
        }
        say("DATA");
        raw(message.replace("\r\n.", "\r\n.."));
        return say(message.endsWith("\n") ? "." : "\r\n.");
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
