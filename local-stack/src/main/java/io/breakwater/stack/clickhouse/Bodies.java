// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import com.clickhouse.client.api.internal.ClickHouseLZ4InputStream;
import com.clickhouse.client.api.internal.ClickHouseLZ4OutputStream;
import io.breakwater.stack.clickhouse.StatementRequest.Transfer;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Unpacks and packs HTTP bodies: HTTP's own Content-Encoding outside, ClickHouse's blocks (LZ4 with a CityHash128 each)
 * inside. The block streams are the driver's own, so that both sides agree by construction.
 */
final class Bodies {
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final LZ4Factory LZ4 = LZ4Factory.fastestJavaInstance();

    private Bodies() {}

    static InputStream unpack(InputStream body, Transfer transfer) throws IOException, EngineException {
        InputStream plain = switch (transfer.requestEncoding()) {
            case "", "identity" -> body;
            case "gzip" -> new GZIPInputStream(body, BLOCK_BYTES);
            case "lz4" -> new LZ4FrameInputStream(body);
            default ->
                throw new EngineException(
                        48, "Content-Encoding " + transfer.requestEncoding() + " is not supported", "NOT_IMPLEMENTED");
        };
        return transfer.nativeRequest()
                ? new ClickHouseLZ4InputStream(plain, LZ4.fastDecompressor(), BLOCK_BYTES)
                : plain;
    }

    /** Packs what is written; closing it ends the body. */
    static OutputStream pack(OutputStream body, Transfer transfer) throws IOException {
        OutputStream http = switch (transfer.responseEncoding()) {
            case "gzip" -> new GZIPOutputStream(body, BLOCK_BYTES);
            case "lz4" -> new LZ4FrameOutputStream(body, BLOCKSIZE.SIZE_64KB);
            default -> body;
        };
        return transfer.nativeResponse()
                ? new ClickHouseLZ4OutputStream(http, LZ4.fastCompressor(), BLOCK_BYTES)
                : http;
    }

    static boolean isPacked(Transfer transfer) {
        return transfer.nativeResponse() || !transfer.responseEncoding().isEmpty();
    }
}
