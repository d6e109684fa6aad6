// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/**
 * Content type and charset of a part, read once.
 *
 * @param name type without parameters, lower case; text/plain where it cannot be read
 * @param charset as declared, else UTF-8
 */
record PartType(String name, Charset charset) {
    /** The common ones without asking the platform; UTF-7 writes addresses and codes in ASCII. */
    private static final Map<String, Charset> KNOWN = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "unicode-1-1-utf-7", StandardCharsets.US_ASCII,
            "utf-7", StandardCharsets.US_ASCII);

    static PartType of(Part part) throws MessagingException {
        try {
            ContentType type = new ContentType(part.getContentType());
            return new PartType(type.getBaseType().toLowerCase(Locale.ROOT), charset(type.getParameter("charset")));
        } catch (ParseException e) {
            return new PartType("text/plain", StandardCharsets.UTF_8);
        }
    }

    private static Charset charset(String name) {
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        Charset known = KNOWN.get(name.toLowerCase(Locale.ROOT));
        try {
            return known == null ? Charset.forName(name) : known;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // Charsets of the world that Java lacks still write addresses and codes in ASCII.
            return StandardCharsets.US_ASCII;
        }
    }
}
