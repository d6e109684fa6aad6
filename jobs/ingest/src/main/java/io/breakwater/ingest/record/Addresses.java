// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import java.util.Locale;

/** Addresses in records: their domains, and texts without them. */
public final class Addresses {
    /** Longest reply that is kept, in characters. */
    public static final int LONGEST_REPLY = 1024;

    private Addresses() {}

    /** The domain in lower case; "" when there is none. */
    public static String domain(String address) {
        int plain = plainDomain(address);
        if (plain >= 0) {
            return address.substring(plain);
        }
        String bare = bare(address);
        int at = bare.lastIndexOf('@');
        return at < 0 ? "" : bare.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** Where the domain begins of an address that needs no change, as nearly all do; -1 for any other. */
    private static int plainDomain(String address) {
        for (int i = address.length() - 1; i >= 0; i--) {
            char c = address.charAt(i);
            if (c == '@') {
                return i + 1;
            }
            if ((c < 'a' || c > 'z') && c != '.' && c != '-' && (c < '0' || c > '9')) {
                return -1;
            }
        }
        return -1;
    }

    /** Without angle brackets. */
    public static String bare(String address) {
        String text = address.strip();
        int open = text.lastIndexOf('<');
        int close = text.lastIndexOf('>');
        return open >= 0 && close > open ? text.substring(open + 1, close) : text;
    }

    /** A reply as it may be kept: one line of at most {@link #LONGEST_REPLY} characters, addresses redacted. */
    public static String redacted(String reply) {
        return Redaction.isClean(reply) ? reply : Redaction.of(reply);
    }
}
