// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The human part of a bounce: where the copy of the original begins, and which lines are about whom. */
final class TextBlocks {
    private static final Pattern COPY = Pattern.compile(
            "(?i)^[-= *>\\s]*("
                    + "below this line is a copy|enclosed is a copy|(this|included|below) is a copy of (the|your) (original |message)"
                    + "|original (message|mail)( follows| header| info| as follows)?|the header of the original|message headers? follow"
                    + "|returned message|unsent message( follows)?|undelivered message( header)?|message header for|message text follows"
                    + "|----- ?original|your original message|included is a copy of the message header|additional information\\s*$|copy of the original"
                    + "|(the )?original message (is|was)? ?(attached|included|over)|forwarded message|header of the original).*$");
    private static final Pattern HEADER = Pattern.compile(
            "^(Received|Return-Path|DKIM-Signature|X-[A-Za-z-]{2,40}|MIME-Version|Message-I[Dd]|Content-Type|ARC-[A-Za-z-]+|DomainKey-Signature): ?.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ANOTHER =
            Pattern.compile("^\\s{0,8}[<\"]?[^\\s<>@\"]{1,64}@[A-Za-z0-9.-]{1,253}[>\"]?:");
    private static final int REACH = 14;
    private static final int LONGEST_TEXT = 16 * 1024;

    private TextBlocks() {}

    /** The number of the first line that belongs to the copy of the original; all lines when there is none. */
    static int copyBegins(List<String> lines) {
        boolean said = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (said && (COPY.matcher(line).matches() || HEADER.matcher(line).matches())) {
                return i;
            }
            said = said || !line.isBlank();
        }
        return lines.size();
    }

    /** True for a line that announces the copy, not only begins it. */
    static boolean announces(List<String> lines, int at) {
        return at < lines.size() && COPY.matcher(lines.get(at)).matches();
    }

    /** The header of the copied original behind a line. */
    static HeaderBlock copied(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (HEADER.matcher(lines.get(i).strip()).matches()) {
                return HeaderBlock.parse(
                        lines.stream().skip(i).map(TextBlocks::unquoted).toList(), 0);
            }
        }
        int next = from + 1;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return HeaderBlock.parse(lines, Math.min(next, lines.size()));
    }

    /** Lines as one, their white space single; at most {@value #LONGEST_TEXT} characters. */
    static String oneLine(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() >= LONGEST_TEXT) {
                break;
            }
            String bounded = line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
            text.append(bounded.strip()).append(' ');
        }
        return text.toString();
    }

    /** The header-like fields around the first line that begins so; an empty block when there is none. */
    static HeaderBlock fieldsAround(List<String> lines, String lowerCaseStart) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).regionMatches(true, 0, lowerCaseStart, 0, lowerCaseStart.length())) {
                int from = i;
                while (from > 0 && !lines.get(from - 1).isBlank()) {
                    from--;
                }
                return HeaderBlock.parse(lines, from);
            }
        }
        return HeaderBlock.parse("");
    }

    /** Some MTAs indent the whole copy by three blanks. */
    private static String unquoted(String line) {
        return line.startsWith("   ") ? line.substring(3) : line;
    }

    /** What the text says about an address: the lines from where it stands to the next gap; of a short text, all of it. */
    static Optional<String> about(String text, String address) {
        List<String> all = Lines.of(text);
        List<String> lines = all.subList(0, copyBegins(all));
        String wanted = address.toLowerCase(Locale.ROOT);
        int best = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!wanted.isEmpty() && lines.get(i).toLowerCase(Locale.ROOT).contains(wanted)) {
                best = i;
                if (Diagnosis.of(block(lines, i)).code() > 0) {
                    break;
                }
            }
        }
        if (best < 0) {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(" ", lines)).filter(said -> !said.isBlank());
        }
        return Optional.of(block(lines, best));
    }

    private static String block(List<String> lines, int from) {
        StringBuilder block = new StringBuilder();
        boolean told = false;
        for (int i = from; i < Math.min(lines.size(), from + REACH); i++) {
            String line = lines.get(i);
            boolean aboutAnother = i > from && ANOTHER.matcher(line).find();
            if ((line.isBlank() && told) || aboutAnother) {
                break;
            }
            told = told || (i > from && !line.isBlank());
            block.append(line).append(' ');
        }
        return block.toString();
    }
}
