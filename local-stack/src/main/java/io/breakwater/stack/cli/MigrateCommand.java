// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.sinks.migrate.Migration;
import io.breakwater.sinks.migrate.Migrator;
import io.breakwater.sinks.migrate.SchemaDriftException;
import io.breakwater.stack.config.StackConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code migrate}: brings ClickHouse's tables to this build's version. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Apply the pending migrations to ClickHouse, in order; refuses a database that drifted.")
public final class MigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "only list what is pending")
    private boolean dryRun;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String address = StackConfig.of(System.getenv()).clickHouseUrl();
        Migrator migrator = new Migrator(address);
        try {
            List<Migration> migrations = dryRun ? migrator.pending() : migrator.migrate();
            for (Migration migration : migrations) {
                out.println((dryRun ? "pending " : "applied ") + migration.label());
            }
            if (migrations.isEmpty()) {
                out.println("Nothing is pending.");
            }
            return 0;
        } catch (SchemaDriftException | SQLException e) {
            spec.commandLine().getErr().println("ClickHouse at " + address + ": " + e.getMessage());
            return 1;
        }
    }
}
