// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import java.util.Locale;
import java.util.Optional;

/**
 * An INSERT that carries rows: its statement without FORMAT or VALUES, the format of the rows, and where they begin.
 *
 * @param statement INSERT INTO … up to, not including, FORMAT or VALUES
 * @param format ClickHouse's name of the rows' format
 * @param dataFrom index of the rows' first byte in the text that was parsed
 */
record InsertStatement(String statement, String format, int dataFrom) {

    /**
     * Reads the head of a request. Empty when it is no INSERT, or one without rows of its own (INSERT … SELECT).
     *
     * @param head the text, or its first bytes when rows follow
     * @param fallbackFormat format of an INSERT that names none; empty to take such an INSERT for one without rows
     */
    static Optional<InsertStatement> parse(byte[] head, String fallbackFormat) {
        SqlTokens tokens = new SqlTokens(head);
        if (!tokens.next() || !tokens.is("INSERT")) {
            return Optional.empty();
        }
        while (tokens.next()) {
            if (tokens.depth() > 0) {
                continue;
            }
            if (tokens.is("VALUES")) {
                return Optional.of(new InsertStatement(tokens.textBefore(tokens.from()), "Values", tokens.to()));
            }
            if (tokens.is("FORMAT")) {
                int end = tokens.from();
                return tokens.next()
                        ? Optional.of(new InsertStatement(
                                tokens.textBefore(end), tokens.text(), dataAfter(head, tokens.to())))
                        : Optional.empty();
            }
            if (tokens.is("SELECT") || tokens.is("WITH") || tokens.is("WATCH") || tokens.is("INFILE")) {
                return Optional.empty();
            }
        }
        return fallbackFormat.isEmpty()
                ? Optional.empty()
                : Optional.of(new InsertStatement(tokens.textBefore(head.length), fallbackFormat, head.length));
    }

    /** The format that a statement's FORMAT clause names, if it has one. */
    static Optional<String> outputFormat(byte[] sql) {
        SqlTokens tokens = new SqlTokens(sql);
        Optional<String> format = Optional.empty();
        while (tokens.next()) {
            if (tokens.depth() == 0 && tokens.is("FORMAT") && tokens.next() && tokens.isWord()) {
                format = Optional.of(tokens.text());
            }
        }
        return format;
    }

    boolean isValues() {
        return format.toLowerCase(Locale.ROOT).equals("values");
    }

    /** ClickHouse skips blanks and one line end between the format's name and the rows. */
    private static int dataAfter(byte[] head, int from) {
        int at = from;
        while (at < head.length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\f')) {
            at++;
        }
        if (at < head.length && head[at] == '\r') {
            at++;
        }
        if (at < head.length && head[at] == '\n') {
            at++;
        }
        return at;
    }
}
