// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds a request's statement and rows in its URL and body, and runs them on a connection of its own or its session's. */
final class StatementRunner {
    /** As ClickHouse's max_query_size: where the rows of an INSERT begin is looked for in this much. */
    private static final int HEAD_BYTES = 256 * 1024;

    private static final int MAX_STATEMENT_BYTES = 32 * 1024 * 1024;
    private static final String DEFAULT_FORMAT = "TabSeparated";

    /** A statement ready to run: an INSERT with a stream of rows, or a text without. */
    private record Statement(String sql, Optional<InsertStatement> insert, InputStream rows) {}

    /** What came out, with the format that it is in. The caller closes the result. */
    record Outcome(EngineResult result, String format) {}

    private final Engine engine;
    private final Sessions sessions;

    StatementRunner(Engine engine, Sessions sessions) {
        this.engine = engine;
        this.sessions = sessions;
    }

    Outcome run(StatementRequest request, InputStream body) throws EngineException, IOException {
        Statement statement = read(request, body);
        if (statement.sql().isBlank()) {
            throw new EngineException(62, "Syntax error: Empty query", "SYNTAX_ERROR");
        }
        if (!request.session().isNamed()) {
            try (EngineConnection connection = engine.connect(request.settings())) {
                return run(request, statement, connection);
            }
        }
        for (String setting : request.settings().keySet()) {
            engine.requireKnown(setting);
        }
        EngineConnection connection = sessions.acquire(request.session(), System.currentTimeMillis());
        try {
            return runWithSettings(request, statement, connection);
        } finally {
            sessions.release(request.session(), System.currentTimeMillis());
        }
    }

    private static Outcome runWithSettings(StatementRequest request, Statement statement, EngineConnection connection)
            throws EngineException, IOException {
        RequestSettings applied = RequestSettings.apply(connection, request.settings());
        try {
            return run(request, statement, connection);
        } finally {
            applied.close();
        }
    }

    private static Outcome run(StatementRequest request, Statement statement, EngineConnection connection)
            throws EngineException, IOException {
        if (!request.database().isEmpty()) {
            connection.use(request.database());
        }
        if (statement.insert().isPresent()) {
            EngineResult result = connection.insert(statement.insert().get(), request.params(), statement.rows());
            return new Outcome(result, DEFAULT_FORMAT);
        }
        byte[] sql = statement.sql().getBytes(StandardCharsets.UTF_8);
        connection.refuseSeveralStatements(sql);
        String wanted = request.format().isEmpty() ? DEFAULT_FORMAT : request.format();
        EngineResult result = connection.query(sql, wanted, request.params());
        return new Outcome(result, InsertStatement.outputFormat(sql).orElse(wanted));
    }

    private static Statement read(StatementRequest request, InputStream body) throws IOException, EngineException {
        if (request.sql().isBlank()) {
            byte[] head = body.readNBytes(HEAD_BYTES);
            Optional<InsertStatement> insert = insertOf(request, head, "");
            return insert.isPresent()
                    ? inserting(insert.get(), head, body)
                    : new Statement(rest(head, body), insert, body);
        }
        PushbackInputStream rows = new PushbackInputStream(body);
        int first = rows.read();
        byte[] sql = request.sql().getBytes(StandardCharsets.UTF_8);
        if (first >= 0) {
            rows.unread(first);
        }
        String fallback = first < 0 ? "" : request.format().isEmpty() ? "Values" : request.format();
        Optional<InsertStatement> insert = insertOf(request, sql, fallback);
        if (insert.isPresent()) {
            return inserting(insert.get(), sql, rows);
        }
        return new Statement(
                first < 0 ? request.sql() : rest((request.sql() + "\n").getBytes(StandardCharsets.UTF_8), rows),
                insert,
                rows);
    }

    /** Rows with parameters among their values must be read by the parser, while the parameters are bound. */
    private static Optional<InsertStatement> insertOf(StatementRequest request, byte[] head, String fallbackFormat) {
        return InsertStatement.parse(head, fallbackFormat)
                .filter(insert -> !(insert.isValues() && !request.params().isEmpty()));
    }

    private static Statement inserting(InsertStatement insert, byte[] head, InputStream body) {
        InputStream first = new ByteArrayInputStream(head, insert.dataFrom(), head.length - insert.dataFrom());
        return new Statement(insert.statement(), Optional.of(insert), new SequenceInputStream(first, body));
    }

    private static String rest(byte[] head, InputStream body) throws IOException, EngineException {
        byte[] all = new SequenceInputStream(new ByteArrayInputStream(head), body).readNBytes(MAX_STATEMENT_BYTES + 1);
        if (all.length > MAX_STATEMENT_BYTES) {
            throw new EngineException(62, "Statement above " + MAX_STATEMENT_BYTES + " bytes", "SYNTAX_ERROR");
        }
        return new String(all, StandardCharsets.UTF_8);
    }
}
