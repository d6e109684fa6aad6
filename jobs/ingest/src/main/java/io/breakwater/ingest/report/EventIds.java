// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.nio.charset.StandardCharsets;

/**
 * Ids of what reports say, not of their bytes: the same report sent twice, relayed once more or with other line ends has the same
 * id. Made of the recipient, what is said of him, and the mail it is about: its Message-ID, else the report's own, else the report's
 * body.
 */
final class EventIds {
    private EventIds() {}

    /**
     * The id.
     *
     * @param kind prefix, so that a bounce and a complaint never share one
     * @param recipientHash keyed hash, "" when unknown
     * @param what status or feedback type
     */
    static String of(String kind, ParsedReport report, byte[] mail, String recipientHash, String what) {
        return String.join("/", kind, Digests.of(about(report, mail)), recipientHash, what);
    }

    /** The id of a mail that is no report. */
    static String ofStray(ParsedReport report, byte[] mail) {
        return "stray/" + Digests.of(report.messageId().isEmpty() ? body(mail) : report.messageId());
    }

    private static String about(ParsedReport report, byte[] mail) {
        String about = report.originalMessageId().isEmpty() ? report.messageId() : report.originalMessageId();
        return about.isEmpty() ? body(mail) : about;
    }

    /** Everything behind the first blank line, its line ends alike and none at the end; relays add headers and change ends. */
    private static String body(byte[] mail) {
        String text = new String(mail, 0, MailBytes.bounded(mail), StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        int blank = text.indexOf("\n\n");
        return (blank < 0 ? text : text.substring(blank + 2)).stripTrailing();
    }
}
