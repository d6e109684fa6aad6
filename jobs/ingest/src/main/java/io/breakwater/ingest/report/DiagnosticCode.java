// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Diagnostic-Code field.
 *
 * @param code reply code, 0 when it has none
 * @param text the text behind {@code smtp;} with its codes
 */
record DiagnosticCode(int code, String text) {
    private static final Pattern CODE = Pattern.compile("^([245]\\d\\d)[ -]");

    static DiagnosticCode parse(String field) {
        String text = DeliveryStatus.value(field);
        Matcher matcher = CODE.matcher(text + " ");
        return new DiagnosticCode(matcher.find() ? Integer.parseInt(matcher.group(1)) : 0, text);
    }

    /** The reply code, or the class of the status as one: 500 for 5.1.1. */
    int codeOr(String status) {
        if (code != 0) {
            return code;
        }
        return status.startsWith("4.") ? 400 : 500;
    }
}
