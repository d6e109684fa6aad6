// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The part of libchdb's C interface (chdb.h) that is used here; {@code size_t} is 64 bits wide. */
interface Chdb extends Library {

    static Chdb load(Path library) {
        return Native.load(
                library.toAbsolutePath().toString(),
                Chdb.class,
                Map.of(Library.OPTION_STRING_ENCODING, StandardCharsets.UTF_8.name()));
    }

    void chdb_set_signal_handlers_enabled(int enabled);

    Pointer chdb_connect(int argc, String[] argv);

    void chdb_close_conn(Pointer connection);

    int chdb_shutdown();

    int chdb_classify_query_n(
            Pointer connection, byte[] sql, long sqlLength, Pointer database, long databaseLength, int[] analysis);

    Pointer chdb_query_with_params_n(
            Pointer connection,
            byte[] sql,
            long sqlLength,
            byte[] format,
            long formatLength,
            Pointer[] names,
            long[] nameLengths,
            Pointer[] values,
            long[] valueLengths,
            long count);

    Pointer chdb_stream_insert_with_params_n(
            Pointer connection,
            byte[] sql,
            long sqlLength,
            byte[] format,
            long formatLength,
            Pointer[] names,
            long[] nameLengths,
            Pointer[] values,
            long[] valueLengths,
            long count);

    int chdb_stream_append(Pointer stream, Pointer data, long length);

    Pointer chdb_stream_done(Pointer stream);

    void chdb_stream_cancel_insert(Pointer stream);

    String chdb_stream_insert_error(Pointer stream);

    void chdb_destroy_insert_stream(Pointer stream);

    void chdb_destroy_query_result(Pointer result);

    Pointer chdb_result_buffer(Pointer result);

    long chdb_result_length(Pointer result);

    double chdb_result_elapsed(Pointer result);

    long chdb_result_rows_read(Pointer result);

    long chdb_result_storage_rows_read(Pointer result);

    long chdb_result_storage_bytes_read(Pointer result);

    long chdb_result_rows_written(Pointer result);

    long chdb_result_bytes_written(Pointer result);

    String chdb_result_error(Pointer result);
}
