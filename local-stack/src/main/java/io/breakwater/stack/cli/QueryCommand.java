// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.query.ClickHouseReader;
import io.breakwater.stack.query.NamedQuery;
import io.breakwater.stack.query.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code query NAME --param k=v}: a named query as a table or as JSON. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Run a named query against ClickHouse.",
            "Names: latency, deferral_codes, breaker_timeline, transition_cited, decision_evidence, counts, unclassified, promote"
        })
public final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "file name under sql/queries, without .sql")
    private String name;

    @Option(names = "--param", paramLabel = "k=v", description = "value of a parameter")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--json", description = "rows as JSON")
    private boolean json;

    @Option(names = "--sql", description = "print the SQL with its values instead of running it")
    private boolean sql;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            NamedQuery query = NamedQuery.load(name);
            if (sql) {
                out.println(query.withValues(query.bind(parameters)));
                return 0;
            }
            List<Map<String, String>> rows = read(query);
            out.println(
                    json
                            ? new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(rows)
                            : TextTable.of(rows));
            return 0;
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }

    private List<Map<String, String>> read(NamedQuery query) {
        try (ClickHouseReader clickHouse =
                new ClickHouseReader(StackConfig.of(System.getenv()).clickHouseUrl())) {
            return clickHouse.rows(query, parameters);
        }
    }
}
