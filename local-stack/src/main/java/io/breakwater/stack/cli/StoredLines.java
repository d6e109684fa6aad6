// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.NamedQuery;
import picocli.CommandLine;

import java.util.List;
import java.util.Map;

/** Transitions as their lines, oldest first. */
final class StoredLines {
    private StoredLines() {}

    static int print(CommandLine line, String scope, int minutes) {
        try (ClickHouseReader clickHouse =
                new ClickHouseReader(StackConfig.of(System.getenv()).clickHouseUrl())) {
            List<Map<String, String>> rows = clickHouse.rows(
                    NamedQuery.load("transition_lines"), Map.of("scope", scope, "minutes", Integer.toString(minutes)));
            line.getOut().println();
            rows.forEach(row -> line.getOut().println(row.get("at") + "  " + row.get("line")));
            if (rows.isEmpty()) {
                line.getOut().println("no transition is stored of the last " + minutes + " minutes");
            }
        }
        return 0;
    }
}
