// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One connection to the engine: its settings, current database and temporary tables are its own. It runs one statement at
 * a time and is not thread-safe.
 */
final class EngineConnection implements AutoCloseable {
    private static final int CHUNK_BYTES = 256 * 1024;

    private final Chdb chdb;
    private final Pointer handle;
    private final Pointer connection;

    /** @param handle what chdb_connect gave: a pointer to the connection */
    EngineConnection(Chdb chdb, Pointer handle) {
        this.chdb = chdb;
        this.handle = handle;
        this.connection = handle.getPointer(0);
    }

    /** Runs one statement to its end. */
    EngineResult query(byte[] sql, String format, Map<String, String> params) throws EngineException {
        byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
        NativeParams bound = NativeParams.of(params);
        return EngineResult.of(
                chdb,
                chdb.chdb_query_with_params_n(
                        connection,
                        sql,
                        sql.length,
                        formatBytes,
                        formatBytes.length,
                        bound.names(),
                        bound.nameLengths(),
                        bound.values(),
                        bound.valueLengths(),
                        bound.count()));
    }

    /** A statement of this front's own; the text it gave, tab-separated. */
    String text(String sql) throws EngineException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EngineResult result = query(sql.getBytes(StandardCharsets.UTF_8), "TabSeparated", Map.of())) {
            result.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Makes the database current; an unknown one is ClickHouse's error 81. */
    void use(String database) throws EngineException {
        query(("USE " + quoteIdentifier(database)).getBytes(StandardCharsets.UTF_8), "Null", Map.of())
                .close();
    }

    /** Refuses a text of more than one statement, as ClickHouse's HTTP interface does. */
    void refuseSeveralStatements(byte[] sql) throws EngineException {
        int[] analysis = {16, 0, 0, 0};
        if (chdb.chdb_classify_query_n(connection, sql, sql.length, null, 0, analysis) == 0 && analysis[1] > 1) {
            throw new EngineException(62, "Syntax error: Multi-statements are not allowed", "SYNTAX_ERROR");
        }
    }

    /** Streams rows into an INSERT. Nothing of the stream is left behind when the body cannot be read to its end. */
    EngineResult insert(InsertStatement insert, Map<String, String> params, InputStream data)
            throws EngineException, IOException {
        byte[] statement = insert.statement().getBytes(StandardCharsets.UTF_8);
        byte[] format = insert.format().getBytes(StandardCharsets.UTF_8);
        NativeParams bound = NativeParams.of(params);
        Pointer stream = chdb.chdb_stream_insert_with_params_n(
                connection,
                statement,
                statement.length,
                format,
                format.length,
                bound.names(),
                bound.nameLengths(),
                bound.values(),
                bound.valueLengths(),
                bound.count());
        try {
            String error = chdb.chdb_stream_insert_error(stream);
            if (error != null) {
                throw EngineException.of(error);
            }
            append(stream, data);
            return EngineResult.of(chdb, chdb.chdb_stream_done(stream));
        } finally {
            // Cancels first when the stream was not finished.
            chdb.chdb_destroy_insert_stream(stream);
        }
    }

    private void append(Pointer stream, InputStream data) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (Memory memory = new Memory(CHUNK_BYTES)) {
            int n = data.readNBytes(chunk, 0, chunk.length);
            while (n > 0) {
                memory.write(0, chunk, 0, n);
                if (chdb.chdb_stream_append(stream, memory, n) != 0) {
                    // The error is given by chdb_stream_done; what is left of the body must be read for keep-alive.
                    data.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                n = data.readNBytes(chunk, 0, chunk.length);
            }
        } catch (IOException e) {
            chdb.chdb_stream_cancel_insert(stream);
            throw e;
        }
    }

    @Override
    public void close() {
        chdb.chdb_close_conn(handle);
    }

    static String quoteIdentifier(String name) {
        return '`' + name.replace("\\", "\\\\").replace("`", "\\`") + '`';
    }

    static String quoteText(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
