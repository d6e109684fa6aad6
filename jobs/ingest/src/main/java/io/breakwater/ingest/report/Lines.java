// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.ArrayList;
import java.util.List;

/** Text as lines, whatever ends them. */
final class Lines {
    private static final int MOST = 5_000;

    private Lines() {}

    /** Lines without their ends; at most {@value #MOST}. */
    static List<String> of(String text) {
        return split(text, false);
    }

    /** The lines before the first blank one. */
    static List<String> beforeBlank(String text) {
        return split(text, true);
    }

    private static List<String> split(String text, boolean untilBlank) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && lines.size() < MOST; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                String line = text.substring(start, i);
                if (untilBlank && line.isBlank()) {
                    return lines;
                }
                lines.add(line);
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        if (start < text.length() && lines.size() < MOST) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** The text up to its last line end: where a mail was cut off, its last line says nothing certain. */
    static String ended(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) != '\n' && text.charAt(end - 1) != '\r') {
            end--;
        }
        return text.substring(0, end);
    }
}
