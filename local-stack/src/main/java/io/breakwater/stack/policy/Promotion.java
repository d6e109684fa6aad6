// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.stack.query.TextTable;

import java.util.List;
import java.util.Map;

/** What the query {@code promote} found, for people. */
public final class Promotion {
    private final List<Map<String, String>> rows;

    /** Rows of the query. */
    public Promotion(List<Map<String, String>> rows) {
        this.rows = List.copyOf(rows);
    }

    /** A table of scopes, and the sum. */
    public String text() {
        if (rows.isEmpty()) {
            return "Nothing would have been bound: no observed breaker moved in that time.";
        }
        long bound = rows.stream()
                .filter(row -> number(row, "opened") > 0 || number(row, "open_s") > 0)
                .count();
        return TextTable.of(rows) + "\n\n" + rows.size() + " scopes moved in " + sum("transitions")
                + " transitions that bound nobody; " + bound + " of them stood OPEN or SUSPENDED.\n"
                + "Enforced, the mail of sent_while_open would have been held, that of sent_while_slow paced. A message can "
                + "count in several scopes.";
    }

    private long sum(String column) {
        return rows.stream().mapToLong(row -> number(row, column)).sum();
    }

    private static long number(Map<String, String> row, String column) {
        return (long) Double.parseDouble(row.get(column));
    }
}
