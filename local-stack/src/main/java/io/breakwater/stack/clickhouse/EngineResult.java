// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.jna.Pointer;

import java.io.IOException;
import java.io.OutputStream;

/** What one statement gave. The bytes stay in the engine's memory until {@link #close()}; they never fill the Java heap. */
final class EngineResult implements AutoCloseable {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Chdb chdb;
    private final Pointer result;

    private EngineResult(Chdb chdb, Pointer result) {
        this.chdb = chdb;
        this.result = result;
    }

    static EngineResult of(Chdb chdb, Pointer result) throws EngineException {
        if (result == null) {
            throw new EngineException(1002, "The engine gave no result", "UNKNOWN_EXCEPTION");
        }
        String error = chdb.chdb_result_error(result);
        if (error != null) {
            chdb.chdb_destroy_query_result(result);
            throw EngineException.of(error);
        }
        return new EngineResult(chdb, result);
    }

    long lengthBytes() {
        return chdb.chdb_result_length(result);
    }

    void writeTo(OutputStream out) throws IOException {
        long length = lengthBytes();
        Pointer buffer = length == 0 ? null : chdb.chdb_result_buffer(result);
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, length)];
        for (long at = 0; at < length; at += chunk.length) {
            int n = (int) Math.min(chunk.length, length - at);
            buffer.read(at, chunk, 0, n);
            out.write(chunk, 0, n);
        }
    }

    /** X-ClickHouse-Summary. Rows written include those of dependent materialized views, as ClickHouse counts them. */
    String summary() {
        long writtenRows = chdb.chdb_result_rows_written(result);
        long readRows = chdb.chdb_result_storage_rows_read(result);
        long elapsedNs = (long) (chdb.chdb_result_elapsed(result) * 1e9);
        return "{\"read_rows\":\"" + readRows
                + "\",\"read_bytes\":\"" + chdb.chdb_result_storage_bytes_read(result)
                + "\",\"written_rows\":\"" + writtenRows
                + "\",\"written_bytes\":\"" + chdb.chdb_result_bytes_written(result)
                + "\",\"total_rows_to_read\":\"" + readRows
                + "\",\"result_rows\":\"" + (writtenRows > 0 ? writtenRows : chdb.chdb_result_rows_read(result))
                + "\",\"result_bytes\":\"" + lengthBytes()
                + "\",\"elapsed_ns\":\"" + elapsedNs + "\"}";
    }

    @Override
    public void close() {
        chdb.chdb_destroy_query_result(result);
    }
}
