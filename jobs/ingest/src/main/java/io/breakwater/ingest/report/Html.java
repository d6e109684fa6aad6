// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Pattern;

/** HTML as lines of text, well enough to find an address and a reply in it. */
final class Html {
    private static final Pattern BREAKS = Pattern.compile("(?i)<(?:br|/p|/div|/tr|/h\\d|/li)\\b[^>]{0,200}>");
    private static final Pattern TAGS = Pattern.compile("<(?!\\S{1,64}@)[^>]{0,2000}>");

    private Html() {}

    static String text(String html) {
        String lines = BREAKS.matcher(html).replaceAll("\n");
        return TAGS.matcher(lines)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
