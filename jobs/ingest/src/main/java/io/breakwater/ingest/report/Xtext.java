// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Encoded characters in internationalised addresses: {@code \x{e9}} (RFC 6533, utf-8-addr-xtext). */
final class Xtext {
    private static final Pattern UNICODE = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

    private Xtext() {}

    static String decode(String address) {
        return address.indexOf('\\') < 0 ? address : UNICODE.matcher(address).replaceAll(Xtext::codePoint);
    }

    private static String codePoint(MatchResult match) {
        int point = Integer.parseInt(match.group(1), 16);
        return Matcher.quoteReplacement(Character.isValidCodePoint(point) ? Character.toString(point) : "?");
    }
}
