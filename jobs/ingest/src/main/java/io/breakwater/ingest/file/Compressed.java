// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files by what they begin with, not by their names: gzip, zstd, or plain. Concatenated ones are read to the last. */
public final class Compressed {
    private static final int MAGIC_BYTES = 4;

    private Compressed() {}

    /** A file. */
    public static InputStream open(Path file) throws IOException {
        return unpacked(Files.newInputStream(file));
    }

    /** A stream, which is closed with the one returned. */
    public static InputStream unpacked(InputStream raw) throws IOException {
        Announced in = new Announced(raw);
        byte[] magic = beginning(in);
        if (isGzip(magic)) {
            return new GZIPInputStream(in);
        }
        return isZstd(magic) ? new ZstdInputStream(in) : in;
    }

    /** True for a file that is gzip or zstd, and so one that nobody appends lines to. */
    public static boolean isCompressed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(MAGIC_BYTES);
            return isGzip(magic) || isZstd(magic);
        }
    }

    private static byte[] beginning(BufferedInputStream in) throws IOException {
        in.mark(MAGIC_BYTES);
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        in.reset();
        return magic;
    }

    private static boolean isGzip(byte[] magic) {
        return begins(magic, 0x1f, 0x8b);
    }

    private static boolean isZstd(byte[] magic) {
        return begins(magic, 0x28, 0xb5, 0x2f, 0xfd);
    }

    private static boolean begins(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says that something is available until the stream has really ended. The JDK's gzip reader takes "nothing right now", as a pipe
     * says between two writes, for the end of the last member, and would leave the rest out without a word.
     */
    private static final class Announced extends BufferedInputStream {
        private Announced(InputStream in) {
            super(in);
        }

        @Override
        public synchronized int available() throws IOException {
            int now = super.available();
            if (now > 0) {
                return now;
            }
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }
}
