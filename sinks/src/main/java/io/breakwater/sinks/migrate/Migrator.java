// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Applies the migrations of the class path ({@code sql/migrations}) to ClickHouse over JDBC, and records them with their
 * checksums in {@code breakwater.schema_migrations}.
 *
 * <p>Applying again does nothing. ClickHouse has no transactions for definitions: a migration that broke half-way is not
 * recorded and runs again, so every statement of a migration must be repeatable ({@code IF NOT EXISTS}). One migrator at a
 * time; two at once would do the same work twice.
 */
public final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final String TABLE = "breakwater.schema_migrations";

    private final String jdbcUrl;
    private final Properties properties;
    private final List<Migration> known;

    /** @param clickHouse {@code host:port} or {@code http://host:port} */
    public Migrator(String clickHouse) {
        this(jdbcUrl(clickHouse), new Properties(), MigrationFiles.load(Migrator.class.getClassLoader()));
    }

    Migrator(String jdbcUrl, Properties properties, List<Migration> known) {
        this.jdbcUrl = jdbcUrl;
        this.properties = properties;
        this.known = List.copyOf(known);
    }

    /** The migrator for a server and migrations of the caller's choice. */
    public static Migrator of(String clickHouse, List<Migration> migrations) {
        return new Migrator(jdbcUrl(clickHouse), new Properties(), migrations);
    }

    /** {@code jdbc:clickhouse:} address of a server. */
    public static String jdbcUrl(String clickHouse) {
        String address = clickHouse.contains("://") ? clickHouse : "http://" + clickHouse;
        String slashed = address.endsWith("/") ? address : address + "/";
        return "jdbc:clickhouse:" + slashed + "default";
    }

    /**
     * What {@link #migrate()} would apply; changes nothing.
     *
     * @throws SchemaDriftException when the database holds something else than this build
     */
    public List<Migration> pending() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, properties)) {
            return MigrationPlan.pending(known, applied(connection));
        }
    }

    /**
     * Applies what is pending, in order, and returns it.
     *
     * @throws SchemaDriftException when the database holds something else than this build; nothing was changed
     * @throws SQLException when a statement failed; it names the migration
     */
    public List<Migration> migrate() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, properties)) {
            List<Migration> pending = MigrationPlan.pending(known, applied(connection));
            if (!pending.isEmpty()) {
                createTable(connection);
            }
            for (Migration migration : pending) {
                apply(connection, migration);
            }
            return pending;
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS breakwater");
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (version UInt32, name String, checksum String, took_ms UInt32,"
                    + " applied_at DateTime64(3, 'UTC') DEFAULT now64(3))"
                    + " ENGINE = MergeTree ORDER BY version");
        }
    }

    private static List<MigrationPlan.Applied> applied(Connection connection) throws SQLException {
        List<MigrationPlan.Applied> applied = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                return applied;
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT version, name, checksum FROM " + TABLE + " ORDER BY version")) {
                while (rows.next()) {
                    applied.add(new MigrationPlan.Applied(rows.getInt(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return applied;
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT count() FROM system.tables WHERE database = 'breakwater' AND name = 'schema_migrations'")) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }

    private static void apply(Connection connection, Migration migration) throws SQLException {
        long startedAtMs = System.currentTimeMillis();
        try (Statement statement = connection.createStatement()) {
            for (String sql : SqlScript.statements(migration.sql())) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new SQLException(
                    "migration " + migration.label() + " failed: " + e.getMessage(),
                    e.getSQLState(),
                    e.getErrorCode(),
                    e);
        }
        long tookMs = System.currentTimeMillis() - startedAtMs;
        try (PreparedStatement record = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (version, name, checksum, took_ms) VALUES (?, ?, ?, ?)")) {
            record.setInt(1, migration.version());
            record.setString(2, migration.name());
            record.setString(3, migration.checksum());
            record.setLong(4, tookMs);
            record.executeUpdate();
        }
        LOG.info("applied {} in {} ms", migration.label(), tookMs);
    }
}
