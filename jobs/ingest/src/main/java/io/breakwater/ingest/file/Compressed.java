// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files by what they begin with, not by their names: gzip, zstd, or plain. Concatenated frames are read to the last. */
public final class Compressed {
    private static final int MAGIC_BYTES = 4;

    private Compressed() {}

    /** A file. */
    public static InputStream open(Path file) throws IOException {
        return unpacked(Files.newInputStream(file));
    }

    /** A stream, which is closed with the one returned. */
    public static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw);
        in.mark(MAGIC_BYTES);
        byte[] magic = in.readNBytes(MAGIC_BYTES);
        in.reset();
        if (begins(magic, 0x1f, 0x8b)) {
            return new GZIPInputStream(in);
        }
        if (begins(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new ZstdInputStream(in);
        }
        return in;
    }

    private static boolean begins(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
