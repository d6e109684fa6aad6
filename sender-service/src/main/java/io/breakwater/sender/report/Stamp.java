// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.RawMessage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes what the listener knows on top of a message: {@code Return-Path}, a {@code Delivered-To} for each recipient and
 * the {@code Authentication-Results}. Nothing in it depends on the time, so that a message that comes twice is the same
 * bytes twice. Fields that claim to be our results are renamed, so that they are evidence of the attempt only.
 */
final class Stamp {
    private static final String RESULTS = "authentication-results";
    private static final byte[] REMOVED = "X-Removed-".getBytes(StandardCharsets.US_ASCII);
    private static final String CUT = "X-Breakwater-Shortened: ";

    private Stamp() {}

    /**
     * The stamped message.
     *
     * @param keptBytes most of the message that is kept; a field says how long it was
     */
    static byte[] on(
            RawMessage message, Envelope envelope, String resultsField, Predicate<String> forged, int keptBytes) {
        byte[] raw = message.bytes();
        int kept = Math.min(raw.length, keptBytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(kept + 1024);
        write(out, resultsField);
        write(out, "Return-Path: <" + printable(envelope.sender()) + ">\r\n");
        envelope.recipients().forEach(to -> write(out, "Delivered-To: " + printable(to) + "\r\n"));
        if (kept < raw.length) {
            write(out, CUT + raw.length + "\r\n");
        }
        int from = 0;
        for (RawMessage.Field field : message.fields()) {
            if (field.from() < kept && field.name().equals(RESULTS) && forged.test(message.text(field))) {
                out.write(raw, from, field.from() - from);
                out.write(REMOVED, 0, REMOVED.length);
                from = field.from();
            }
        }
        out.write(raw, from, kept - from);
        return out.toByteArray();
    }

    /** An envelope. */
    record Envelope(String sender, List<String> recipients) {}

    private static void write(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    /** An address comes from the client, and must not bring line ends into a header. */
    private static String printable(String address) {
        return address.chars().anyMatch(c -> c < ' ' || c == 127) ? "" : address;
    }
}
