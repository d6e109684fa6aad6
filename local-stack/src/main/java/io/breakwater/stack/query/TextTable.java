// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as an aligned text table; numbers to the right. */
public final class TextTable {
    private static final int WIDEST = 60;

    private TextTable() {}

    /** Column names and rows; "no rows" when there are none. */
    public static String of(List<Map<String, String>> rows) {
        if (rows.isEmpty()) {
            return "no rows";
        }
        List<String> names = new ArrayList<>(rows.get(0).keySet());
        StringBuilder out = new StringBuilder();
        List<Integer> widths = names.stream().map(name -> width(name, rows)).toList();
        for (int i = 0; i < names.size(); i++) {
            out.append(pad(names.get(i), widths.get(i), isNumeric(names.get(i), rows)));
        }
        for (Map<String, String> row : rows) {
            out.append('\n');
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                out.append(pad(cell(row.get(name)), widths.get(i), isNumeric(name, rows)));
            }
        }
        return out.toString();
    }

    private static int width(String name, List<Map<String, String>> rows) {
        return rows.stream().mapToInt(row -> cell(row.get(name)).length()).reduce(name.length(), Math::max);
    }

    private static boolean isNumeric(String name, List<Map<String, String>> rows) {
        return rows.stream().allMatch(row -> cell(row.get(name)).matches("-?[0-9.]+(E-?\\d+)?|NaN"));
    }

    private static String cell(String value) {
        String text = value == null ? "" : value.replaceAll("\\s+", " ");
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text + "  " : text + blanks + "  ";
    }
}
