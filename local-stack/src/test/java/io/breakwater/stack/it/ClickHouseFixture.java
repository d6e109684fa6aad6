// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import io.breakwater.stack.clickhouse.ClickHouseServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A ClickHouse process of a test's own, on a free port, stopped by its process id. */
final class ClickHouseFixture implements AutoCloseable {
    private static final Path REPOSITORY = Path.of(System.getProperty("breakwater.repository", ".."));

    private final Process process;
    private final int port;

    private ClickHouseFixture(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ClickHouseFixture start(Path data) {
        Path library = ClickHouseServer.library(
                REPOSITORY.resolve("local-stack/dist/clickhouse").toAbsolutePath());
        List<String> command = ClickHouseServer.command(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                0,
                data,
                library);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new ClickHouseFixture(process, readPort(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("resource") // The reader lives as long as the process.
    private static int readPort(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready on ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new IOException("ClickHouse ended before it was ready, exit status "
                + process.onExit().join().exitValue());
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    Connection jdbc() throws SQLException {
        return DriverManager.getConnection("jdbc:clickhouse://" + address() + "/default", new Properties());
    }

    Client client() {
        return new Client.Builder()
                .addEndpoint("http://" + address())
                .setUsername("default")
                .setPassword("")
                .build();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = jdbc();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row. */
    String scalar(String sql) throws SQLException {
        try (Connection connection = jdbc();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** SIGKILL, as a crash would end it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** SIGTERM; the exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("ClickHouse did not stop on SIGTERM within 20 s");
        }
        return process.exitValue();
    }

    /** The server's error behind what a client threw. */
    static ServerException serverException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof ServerException e) {
                return e;
            }
        }
        throw new AssertionError("no ServerException among the causes", thrown);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            try {
                stop();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
