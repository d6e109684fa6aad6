// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

/** Message-ID headers. */
final class MessageIds {
    private static final int LONGEST = 512;

    private MessageIds() {}

    /** Without angle brackets and comments, bounded; "" for none. */
    static String bare(String header) {
        String text = header.strip();
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        String bare = open >= 0 && close > open ? text.substring(open + 1, close) : text.split("\\s", 2)[0];
        return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    }
}
