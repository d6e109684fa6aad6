// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import jakarta.mail.internet.MimeUtility;

import java.io.UnsupportedEncodingException;

/** Subjects with their encoded words (RFC 2047) read. */
final class Subjects {
    private Subjects() {}

    static String decoded(String header) {
        if (!header.contains("=?")) {
            return header;
        }
        try {
            return MimeUtility.decodeText(header);
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }
}
