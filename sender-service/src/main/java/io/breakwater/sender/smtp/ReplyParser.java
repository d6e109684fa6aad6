// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the text of a reply apart: code, enhanced code (RFC 3463) and the rest on one line, addresses redacted. */
final class ReplyParser {
    private static final int TEXT_LIMIT = 1024;
    private static final Pattern REPLY =
            Pattern.compile("^(\\d{3})[ -]?(?:#?([245]\\.\\d{1,3}\\.\\d{1,3})(?=\\s|$))?\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern CONTINUATION = Pattern.compile("[\\r\\n]+(?:\\d{3}[ -])?");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");

    private ReplyParser() {}

    /** The reply at a stage; {@code fallbackCode} when the text does not begin with a code. */
    static SmtpReply parse(Stage stage, int fallbackCode, String raw) {
        String line = CONTINUATION.matcher(raw == null ? "" : raw.strip()).replaceAll(" ");
        Matcher reply = REPLY.matcher(line);
        if (!reply.matches()) {
            return new SmtpReply(stage, Math.max(fallbackCode, 0), "", redact(line));
        }
        String enhanced = reply.group(2) == null ? "" : reply.group(2);
        return new SmtpReply(stage, Integer.parseInt(reply.group(1)), enhanced, redact(reply.group(3)));
    }

    private static String redact(String text) {
        String safe = ADDRESS.matcher(text).replaceAll("address").strip();
        return safe.length() <= TEXT_LIMIT ? safe : safe.substring(0, TEXT_LIMIT);
    }
}
