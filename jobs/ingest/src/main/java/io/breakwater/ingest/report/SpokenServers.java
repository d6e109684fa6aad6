// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers that a bounce in prose names: the one that writes, and the one that refused. */
final class SpokenServers {
    private static final String HOST = "((?:[A-Za-z0-9_-]{1,63}\\.){1,8}[A-Za-z]{2,24})";
    private static final Pattern REPORTING = Pattern.compile("(?i)"
            + "(?:mail system at host|qmail-send program at|mail agent \\S{1,16} at|generating server:|status notification from"
            + "|smtp relay on|on the queue on|message from) {1,3}" + HOST);
    private static final Pattern REMOTE = Pattern.compile(
            "(?i)(?:\\bhost:?|while talking to|recipient domain \\S{1,253} by|smtp server|^server|mail server for) {1,3}[<\"]?"
                    + HOST);

    private SpokenServers() {}

    /** Who writes, "" when he does not say. */
    static String reporting(String text) {
        return first(REPORTING, text);
    }

    /** Who refused, "" when it is not said. */
    static String remote(String text) {
        return first(REMOTE, text);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
