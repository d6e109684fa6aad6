// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import com.github.luben.zstd.Zstd;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompressedTest {
    private static final byte[] TEXT = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);

    @Example
    void theBeginningTellsWhatItIs() throws IOException {
        assertThat(read(TEXT)).isEqualTo(TEXT);
        assertThat(read(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(read(Zstd.compress(TEXT))).isEqualTo(TEXT);
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(new byte[] {0x1f})).containsExactly(0x1f);
    }

    @Example
    void allMembersOfAConcatenatedFileAreReadAlsoFromAPipe() throws IOException {
        byte[] both = concatenated(TEXT, TEXT);

        assertThat(read(concatenated(gzip(TEXT), gzip(TEXT)))).isEqualTo(both);
        assertThat(read(concatenated(Zstd.compress(TEXT), Zstd.compress(TEXT)))).isEqualTo(both);
        assertThat(piped(concatenated(gzip(TEXT), gzip(TEXT)), 1)).isEqualTo(both);
        assertThat(piped(concatenated(gzip(TEXT), gzip(TEXT), gzip(TEXT)), 13)).hasSize(3 * TEXT.length);
        assertThat(piped(concatenated(Zstd.compress(TEXT), Zstd.compress(TEXT)), 1))
                .isEqualTo(both);
    }

    @Example
    void aFileThatWasCutOffIsNoWholeFile() throws IOException {
        byte[] gzip = gzip(TEXT);
        byte[] zstd = Zstd.compress(new byte[100_000]);

        assertThatThrownBy(() -> read(Arrays.copyOf(gzip, gzip.length - 9))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(zstd, zstd.length - 4))).isInstanceOf(IOException.class);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        byte[] broken = concatenated(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, bytes);
        for (byte[] each : new byte[][] {bytes, broken}) {
            try {
                assertThat(read(each)).isNotNull();
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
    }

    private static byte[] read(byte[] bytes) throws IOException {
        try (InputStream in = Compressed.unpacked(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static byte[] piped(byte[] bytes, int step) throws IOException {
        try (InputStream in = Compressed.unpacked(new Dribble(bytes, step))) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
