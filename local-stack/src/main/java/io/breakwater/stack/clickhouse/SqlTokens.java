// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the tokens of a ClickHouse statement: words, quoted texts and single signs. Comments and blanks are skipped.
 * It only finds where clauses begin; what a statement means is the engine's to say.
 */
final class SqlTokens {
    private final byte[] sql;
    private int from;
    private int to;
    private int depth;

    SqlTokens(byte[] sql) {
        this.sql = sql;
    }

    /** Moves to the next token; false at the end. */
    boolean next() {
        from = skipBlanks(to);
        if (from >= sql.length) {
            to = from;
            return false;
        }
        byte c = sql[from];
        if (isWordByte(c)) {
            to = from;
            while (to < sql.length && isWordByte(sql[to])) {
                to++;
            }
        } else if (c == '\'' || c == '"' || c == '`') {
            to = endOfQuoted(from);
        } else {
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            to = from + 1;
        }
        return true;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Open brackets around the token; a closing bracket counts as outside. */
    int depth() {
        return depth;
    }

    boolean isWord() {
        return isWordByte(sql[from]);
    }

    boolean is(String word) {
        return isWord() && to - from == word.length() && text().equalsIgnoreCase(word);
    }

    String text() {
        return new String(sql, from, to - from, StandardCharsets.UTF_8);
    }

    String textBefore(int end) {
        return new String(sql, 0, end, StandardCharsets.UTF_8);
    }

    private int skipBlanks(int start) {
        int at = start;
        while (at < sql.length) {
            if (sql[at] <= ' ' && sql[at] >= 0) {
                at++;
            } else if (startsWith(at, "--") || startsWith(at, "#!") || startsWith(at, "# ")) {
                at = endOf(at, "\n");
            } else if (startsWith(at, "/*")) {
                at = endOf(at + 2, "*/");
            } else {
                return at;
            }
        }
        return at;
    }

    private int endOfQuoted(int start) {
        byte quote = sql[start];
        int at = start + 1;
        while (at < sql.length && sql[at] != quote) {
            at += sql[at] == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, sql.length);
    }

    private int endOf(int start, String end) {
        int at = start;
        while (at < sql.length && !startsWith(at, end)) {
            at++;
        }
        return Math.min(at + end.length(), sql.length);
    }

    private boolean startsWith(int at, String text) {
        if (at + text.length() > sql.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (sql[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordByte(byte c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$'
                || c < 0;
    }
}
