// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses in records: their domains, and texts without them. */
public final class Addresses {
    public static final int LONGEST_REPLY = 1024;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]:;,\"']{1,64}@[A-Za-z0-9._-]{1,255}");
    private static final Pattern BREAK = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Addresses() {}

    /** The domain in lower case; "" when there is none. */
    public static String domain(String address) {
        String bare = bare(address);
        int at = bare.lastIndexOf('@');
        return at < 0 ? "" : bare.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** Without angle brackets. */
    public static String bare(String address) {
        String text = address.strip();
        int open = text.lastIndexOf('<');
        int close = text.lastIndexOf('>');
        return open >= 0 && close > open ? text.substring(open + 1, close) : text;
    }

    /** A reply as it may be kept: one line, bounded, addresses redacted. */
    public static String redacted(String reply) {
        String bounded = reply.length() > LONGEST_REPLY ? reply.substring(0, LONGEST_REPLY) : reply;
        String line = BREAK.matcher(bounded).replaceAll(" ").strip();
        String clean = ADDRESS.matcher(line).replaceAll("[redacted]");
        return clean.length() > LONGEST_REPLY ? clean.substring(0, LONGEST_REPLY) : clean;
    }
}
