// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.SharedByteArrayInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The parts of a mail that matter to a report. All parts are walked, whatever their container is called, and their bytes are read
 * instead of their content objects: the mail library knows no feedback reports, looks for the status only in the second part, and
 * throws on unknown charsets. Depth, number and size of parts are bounded, and nothing is unpacked.
 */
final class MailParts {
    static final int DEEPEST = 12;
    static final int MOST_PARTS = 200;
    static final int LARGEST_PART_BYTES = 256 * 1024;

    private static final Session SESSION = Session.getInstance(new Properties());

    static {
        // Otherwise the library scans the class path for a stream provider at every part; three to four times slower.
        if (System.getProperty("jakarta.mail.util.StreamProvider") == null) {
            System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        }
    }

    private final List<String> statuses = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final HeaderBlock headers;
    private HeaderBlock feedback;
    private HeaderBlock original;
    private int parts;
    private boolean cutOff;

    private MailParts(HeaderBlock headers) {
        this.headers = headers;
    }

    /** Walks a mail; whatever cannot be read is left out, and the rest stays. */
    static MailParts read(byte[] mail) throws MessagingException {
        int length = MailBytes.bounded(mail);
        MimeMessage message = new MimeMessage(SESSION, new SharedByteArrayInputStream(mail, 0, length));
        MailParts parts = new MailParts(HeaderBlock.parse(headerText(mail, length)));
        // Whoever cut the mail off left its last line without an end.
        parts.walk(message, 0, false);
        return parts;
    }

    /** A part for people, and whether its end was seen. */
    private record Text(Part part, PartType type, boolean ended) {}

    private static String headerText(byte[] mail, int length) {
        int end = Math.min(length, LARGEST_PART_BYTES);
        String head = new String(mail, 0, end, StandardCharsets.UTF_8);
        // A mailbox separator in front is no header.
        String fields = head.startsWith("From ") ? head.substring(Math.max(0, head.indexOf('\n') + 1)) : head;
        return Lines.ended(fields);
    }

    private void walk(Part part, int depth, boolean ended) throws MessagingException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return;
        }
        PartType typed = PartType.of(part);
        String type = typed.name();
        try {
            if (type.startsWith("multipart/")) {
                walkAll(part, typed, depth, ended);
            } else if (type.equals("message/feedback-report")) {
                feedback = HeaderBlock.parse(text(part, typed, ended));
            } else if (type.equals("message/delivery-status") || type.equals("message/global-delivery-status")) {
                statuses.add(text(part, typed, ended));
            } else if (type.equals("message/rfc822")
                    && statuses.isEmpty()
                    && original == null
                    && isReport(part, typed)) {
                // A gateway forwarded the report as an attachment.
                walk(new MimeMessage(SESSION, raw(part)), depth + 1, ended);
            } else if (isOriginal(type)) {
                original = original == null ? HeaderBlock.parse(text(part, typed, ended)) : original;
            } else if (type.startsWith("text/") || isMislabelled(part, type)) {
                texts.add(new Text(part, typed, ended));
            }
        } catch (IOException e) {
            // A transfer encoding that breaks in the middle: this part says nothing.
            parts++;
        }
    }

    private void walkAll(Part part, PartType type, int depth, boolean ended) throws MessagingException, IOException {
        MimeMultipart multipart = multipart(part);
        if (multipart == null || multipart.getCount() == 0) {
            // Without a boundary that occurs, all there is is text.
            texts.add(new Text(part, type, ended));
            return;
        }
        cutOff = depth == 0 ? !multipart.isComplete() : cutOff;
        for (int i = 0; i < multipart.getCount() && parts <= MOST_PARTS; i++) {
            boolean followed = ended || multipart.isComplete() || i < multipart.getCount() - 1;
            walk(multipart.getBodyPart(i), depth + 1, followed);
        }
    }

    /** A boundary parameter that never occurs in the body is dropped, and the boundary taken from the body. */
    private static MimeMultipart multipart(Part part) throws MessagingException, IOException {
        try {
            MimeMultipart declared = new MimeMultipart(new Source(raw(part), part.getContentType()));
            declared.getCount();
            return declared;
        } catch (MessagingException e) {
            return guessed(part);
        }
    }

    private static MimeMultipart guessed(Part part) throws MessagingException, IOException {
        try {
            ContentType type = new ContentType(part.getContentType());
            ParameterList parameters = type.getParameterList();
            if (parameters != null) {
                parameters.remove("boundary");
            }
            MimeMultipart found = new MimeMultipart(new Source(raw(part), type.toString()));
            found.getCount();
            return found;
        } catch (MessagingException e) {
            return null;
        }
    }

    /** The bytes of a part where they lie, without a copy; containers have no transfer encoding. */
    private static InputStream raw(Part part) throws MessagingException {
        return part instanceof MimeBodyPart body ? body.getRawInputStream() : ((MimeMessage) part).getRawInputStream();
    }

    /** Bytes of a container where they lie, and its type. */
    private static final class Source extends ByteArrayDataSource {
        private final InputStream in;

        Source(InputStream in, String type) {
            super(new byte[0], type);
            this.in = in;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }
    }

    private static boolean isReport(Part part, PartType type) throws MessagingException, IOException {
        String contentType = HeaderBlock.parse(text(part, type, false)).first("content-type");
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/report");
    }

    /** Gateways give report parts a type of their own making; the name still says what they are. */
    private static boolean isMislabelled(Part part, String type) throws MessagingException {
        if (!type.equals("application/octet-stream")) {
            return false;
        }
        String[] disposition = part.getHeader("Content-Disposition");
        String name = (disposition == null ? "" : disposition[0]) + part.getContentType();
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("feedback-report") || lower.contains("delivery-status");
    }

    private static boolean isOriginal(String type) {
        return switch (type) {
            case "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "text/rfc822",
                    "message/rfc822-headers",
                    "message/global-headers",
                    "message/partial" -> true;
            default -> false;
        };
    }

    private static String text(Part part, PartType type, boolean ended) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            String text = new String(in.readNBytes(LARGEST_PART_BYTES), type.charset());
            return ended ? text : Lines.ended(text);
        }
    }

    /** Header of the mail itself. */
    HeaderBlock headers() {
        return headers;
    }

    /** Texts of the delivery-status parts. */
    List<String> statuses() {
        return statuses;
    }

    /** Fields of the feedback report; null when there is none. */
    HeaderBlock feedback() {
        return feedback;
    }

    /** Header of the embedded original, empty when there is none. */
    HeaderBlock original() {
        return original == null ? HeaderBlock.parse("") : original;
    }

    boolean hasOriginal() {
        return original != null;
    }

    /** True for a mail that promised a delivery status and ended before it came. */
    boolean endedTooEarly() {
        return cutOff && headers.first("content-type").toLowerCase(Locale.ROOT).contains("delivery-status");
    }

    /** True when the end of the mail and of every part for people was seen. */
    boolean textEnded() {
        return !cutOff && eachTextEnded();
    }

    /** True when the end of every part for people was seen, though perhaps not that of the mail. */
    boolean eachTextEnded() {
        return texts.stream().allMatch(Text::ended);
    }

    /** What a person would read: plain parts, or HTML without its tags where there is nothing else. */
    String humanText() {
        StringBuilder plain = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (Text each : texts) {
            try {
                boolean isHtml = each.type().name().equals("text/html");
                (isHtml ? html : plain)
                        .append(text(each.part(), each.type(), each.ended()))
                        .append('\n');
            } catch (MessagingException | IOException e) {
                plain.append('\n');
            }
        }
        return plain.toString().isBlank() ? Html.text(html.toString()) : plain.toString();
    }
}
