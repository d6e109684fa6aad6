// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedLinesTest {
    @Property(tries = 500)
    void linesAreThoseBetweenLineFeedsHoweverTheStreamIsCut(
            @ForAll @Size(max = 40) List<@IntRange(max = 300) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 97) int step)
            throws IOException {
        StringBuilder text = new StringBuilder();
        lengths.forEach(length -> text.append("x".repeat(length)).append('\n'));

        BoundedLines lines = new BoundedLines(new Dribble(text.toString(), step), 1_000);

        assertThat(all(lines)).extracting(line -> (int) line.lengthBytes()).isEqualTo(lengths);
        assertThat(lines.pendingBytes()).isZero();
    }

    @Example
    void aLineBeyondTheBoundIsCutAndTheNextIsWhole() throws IOException {
        BoundedLines lines = lines("a".repeat(1_000_000) + "\nshort\n", 100);

        assertThat(all(lines))
                .extracting(line -> line.bytes().length, BoundedLines.Line::lengthBytes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(100, 1_000_000L),
                        org.assertj.core.groups.Tuple.tuple(5, 5L));
    }

    @Example
    void fiftyMegabytesWithoutALineEndStayWithinTheBound() throws IOException {
        BoundedLines lines = new BoundedLines(new Endless(50_000_000), FileRecord.LARGEST_BYTES);

        assertThat(lines.next()).isEmpty();
        assertThat(lines.last()).hasValueSatisfying(line -> {
            assertThat(line.bytes()).hasSize(FileRecord.LARGEST_BYTES);
            assertThat(line.lengthBytes()).isEqualTo(50_000_000);
        });
    }

    @Example
    void carriageReturnsBelongToTheLineEnd() throws IOException {
        assertThat(texts(lines("one\r\n\r\nthree\n", 100))).containsExactly("one", "", "three");
    }

    @Example
    void aLineWithoutAnEndWaitsForTheRestOfIt() throws IOException {
        Growing growing = new Growing();
        BoundedLines lines = new BoundedLines(growing, 100);
        growing.add("one\nha");

        assertThat(lines.next()).isPresent();
        assertThat(lines.next()).isEmpty();
        assertThat(lines.pendingBytes()).isEqualTo(2);
        growing.add("lf\n");

        assertThat(lines.next()).map(line -> text(line)).contains("half");
        assertThat(lines.last()).isEmpty();
    }

    private static BoundedLines lines(String text, int most) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), most);
    }

    private static List<BoundedLines.Line> all(BoundedLines lines) throws IOException {
        List<BoundedLines.Line> all = new ArrayList<>();
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }

    private static List<String> texts(BoundedLines lines) throws IOException {
        return all(lines).stream().map(BoundedLinesTest::text).toList();
    }

    private static String text(BoundedLines.Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    /** So many bytes without a line end. */
    private static final class Endless extends InputStream {
        private long left;

        private Endless(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }

    /** A stream that ends, and later does not. */
    private static final class Growing extends InputStream {
        private InputStream now = InputStream.nullInputStream();

        private void add(String text) {
            now = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() throws IOException {
            return now.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return now.read(into, from, length);
        }
    }
}
