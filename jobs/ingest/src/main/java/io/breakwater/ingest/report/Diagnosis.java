// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text quotes of an SMTP reply.
 *
 * @param code reply code, 0 when it has none
 * @param status enhanced code, "" when it has none
 * @param text the text, one line
 */
record Diagnosis(int code, String status, String text) {
    private static final int LONGEST = 1_024;
    private static final Pattern BREAK = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern QUOTED = Pattern.compile(
            "(?i)(?:said|reason|respon[sd]\\w*|returned was|<<<|replied|failed with|error_code|smtp;|message\\])[^0-9]{0,40}?([45][0-7]\\d)(?=[ :,;]|-(?!\\d{3})|$)");
    private static final Pattern ADDED =
            Pattern.compile(" (?:Giving up on [0-9A-Fa-f.:]{3,45}\\.|I'm not going to try again)");

    /** A reply within a reply, as Amazon quotes the last one it saw. */
    private static final Pattern INNER = Pattern.compile("<([45]\\d\\d) [45]\\.\\d");

    private static final Pattern CODE =
            Pattern.compile("(?:^|(?<=[\\s:(\"'<>#,;>\\[]))([45][0-7]\\d)(?=[ :,;]|-(?!\\d{3})|\\.\\s|$)");
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)");

    /** Finds code and status. */
    static Diagnosis of(String raw) {
        String text = oneLine(raw);
        int code = code(text);
        return new Diagnosis(code, status(text, code), text);
    }

    static String oneLine(String raw) {
        String bounded = raw.length() > 4 * LONGEST ? raw.substring(0, 4 * LONGEST) : raw;
        String line = BREAK.matcher(bounded).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static int code(String text) {
        Matcher inner = INNER.matcher(text);
        if (inner.find()) {
            return Integer.parseInt(inner.group(1));
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.find()) {
            return Integer.parseInt(quoted.group(1));
        }
        Matcher plain = CODE.matcher(text);
        return plain.find() ? Integer.parseInt(plain.group(1)) : 0;
    }

    /** The first enhanced code that agrees with the reply code. */
    private static String status(String text, int code) {
        Matcher matcher = STATUS.matcher(text);
        int from = code == 0 ? 0 : Math.max(0, text.indexOf(Integer.toString(code)));
        // Behind the reply code first; some servers put theirs before it.
        return agreeing(
                matcher.region(from, text.length()),
                code,
                from > 0 ? () -> agreeing(matcher.region(0, text.length()), code, () -> "") : () -> "");
    }

    private static String agreeing(Matcher matcher, int code, Supplier<String> otherwise) {
        while (matcher.find()) {
            if (code == 0 || matcher.group(1).charAt(0) == (char) ('0' + code / 100)) {
                return matcher.group(1);
            }
        }
        return otherwise.get();
    }

    /** This one where it quotes anything, else the other's codes, with both texts. */
    Diagnosis or(Supplier<Diagnosis> otherwise) {
        if (code > 0 || !status.isEmpty()) {
            return this;
        }
        Diagnosis other = otherwise.get();
        String both = other.code > 0 || text.isEmpty() ? other.text : oneLine(text + " " + other.text);
        return new Diagnosis(other.code, other.status, both);
    }

    /** The reply itself where the text quotes one, else all of it. */
    String reply() {
        int at = code == 0 ? -1 : text.indexOf(Integer.toString(code));
        String reply = at < 0 ? text : text.substring(at);
        // What qmail adds behind the reply speaks of its own queue, not of the reason.
        Matcher added = ADDED.matcher(reply);
        return added.find() && added.start() > 3 ? reply.substring(0, added.start()) : reply;
    }
}
