// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into its statements, without its comments. A semicolon inside quotes does not end a statement. */
final class SqlScript {
    private final String script;
    private final StringBuilder statement = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private int at;

    private SqlScript(String script) {
        this.script = script;
    }

    static List<String> statements(String script) {
        return new SqlScript(script).split();
    }

    private List<String> split() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (script.startsWith("--", at)) {
                at = endOf("\n", at);
            } else if (script.startsWith("/*", at)) {
                at = endOf("*/", at + 2) + 2;
            } else if (c == '\'' || c == '"' || c == '`') {
                copyQuoted(c);
            } else if (c == ';') {
                end();
                at++;
            } else {
                statement.append(c);
                at++;
            }
        }
        end();
        return List.copyOf(statements);
    }

    private void copyQuoted(char quote) {
        int end = at + 1;
        while (end < script.length() && script.charAt(end) != quote) {
            end += script.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end + 1, script.length());
        statement.append(script, at, end);
        at = end;
    }

    private void end() {
        String text = statement.toString().strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }

    private int endOf(String text, int from) {
        int found = script.indexOf(text, from);
        return found < 0 ? script.length() : found;
    }
}
