// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * The parts of a report that matter. All parts are walked, and their bytes are read instead of their content objects: the mail
 * library knows no feedback reports, looks for the status only in the second part, and throws on unknown charsets.
 */
final class ReportParts {
    private static final int DEEPEST = 8;
    private static final int LARGEST_PART_BYTES = 256 * 1024;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final MimeMessage message;
    private InternetHeaders feedback;
    private DeliveryStatus status;
    private InternetHeaders original;

    private ReportParts(MimeMessage message) {
        this.message = message;
    }

    static ReportParts read(byte[] mail) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
        ReportParts parts = new ReportParts(message);
        parts.walk(message, 0);
        return parts;
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            return;
        }
        if (part.isMimeType("multipart/*")) {
            MimeMultipart parts = multipart(part);
            for (int i = 0; i < parts.getCount(); i++) {
                walk(parts.getBodyPart(i), depth + 1);
            }
        } else if (part.isMimeType("message/feedback-report")) {
            feedback = headers(part);
        } else if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
            status = DeliveryStatus.parse(text(part));
        } else if (original == null && isOriginal(part)) {
            original = headers(part);
        }
    }

    /** A boundary parameter that never occurs in the body is dropped, and the boundary taken from the body. */
    private static MimeMultipart multipart(Part part) throws MessagingException, IOException {
        try {
            MimeMultipart declared =
                    new MimeMultipart(new ByteArrayDataSource(part.getInputStream(), part.getContentType()));
            declared.getCount();
            return declared;
        } catch (MessagingException e) {
            ContentType type = new ContentType(part.getContentType());
            ParameterList parameters = type.getParameterList();
            if (parameters == null || parameters.get("boundary") == null) {
                throw e;
            }
            parameters.remove("boundary");
            return new MimeMultipart(new ByteArrayDataSource(part.getInputStream(), type.toString()));
        }
    }

    private static boolean isOriginal(Part part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("message/global")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/rfc822-headers")
                || part.isMimeType("message/global-headers");
    }

    private static InternetHeaders headers(Part part) throws MessagingException, IOException {
        return new InternetHeaders(new ByteArrayInputStream(bytes(part)));
    }

    private static String text(Part part) throws MessagingException, IOException {
        return new String(bytes(part), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readNBytes(LARGEST_PART_BYTES);
        }
    }

    MimeMessage message() {
        return message;
    }

    /** A header of the report itself, "" when missing. */
    String header(String name) {
        try {
            String value = message.getHeader(name, ",");
            return value == null ? "" : value;
        } catch (MessagingException e) {
            return "";
        }
    }

    /** Authentication-Results of the report itself, topmost first, unfolded. */
    List<String> authentication() {
        try {
            String[] values = message.getHeader("Authentication-Results");
            return values == null
                    ? List.of()
                    : Arrays.stream(values)
                            .map(value -> value.replaceAll("\\s+", " ").strip())
                            .toList();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    boolean isFeedback() {
        return feedback != null;
    }

    boolean isStatus() {
        return status != null;
    }

    /** A field of the feedback report, "" when it has none. */
    String feedback(String name) {
        return first(feedback, name);
    }

    DeliveryStatus status() {
        return status;
    }

    /** A header of the embedded original, "" when it is missing. */
    String original(String name) {
        return original == null ? "" : first(original, name);
    }

    private static String first(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null || values.length == 0
                ? ""
                : values[0].replaceAll("\\s+", " ").strip();
    }
}
