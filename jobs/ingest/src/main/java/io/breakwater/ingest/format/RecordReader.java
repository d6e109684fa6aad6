// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.ingest.file.BoundedLines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as the records that its topic takes. A record beyond {@link #LARGEST_BYTES} is cut to that, so that it still arrives, is
 * refused by its decoder and lies in {@code dead.letters} with what is left of it. Of one thread.
 */
public final class RecordReader implements AutoCloseable {
    /** Largest record, below what a broker takes by default. */
    public static final int LARGEST_BYTES = 900 * 1024;

    private static final byte[] MAILBOX = "From ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLUMNS = "type,".getBytes(StandardCharsets.US_ASCII);

    private final BoundedLines lines;
    private final Format.Shape shape;
    private byte[] header = new byte[0];
    private long line;

    public RecordReader(Format format, InputStream in) {
        this.lines = new BoundedLines(in, LARGEST_BYTES);
        this.shape = format.shape();
    }

    /**
     * One record.
     *
     * @param value its bytes
     * @param line number of its first line, from 1
     * @param isCut true when there was more of it
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    public record Piece(byte[] value, long line, boolean isCut) {}

    /**
     * The next record; null when there is none now.
     *
     * @param last true when nothing more will be written to the file
     */
    public Piece next(boolean last) throws IOException {
        return shape == Format.Shape.MAILS ? mail() : line(last);
    }

    private Piece line(boolean last) throws IOException {
        for (BoundedLines.Line next = lines.next(last); next != null; next = lines.next(last)) {
            line++;
            if (next.bytes().length == 0) {
                continue;
            }
            if (shape == Format.Shape.LINES) {
                return new Piece(next.bytes(), line, next.isCut());
            }
            if (begins(next.bytes(), COLUMNS)) {
                header = next.bytes();
            } else {
                return new Piece(underHeader(next.bytes()), line, next.isCut());
            }
        }
        return null;
    }

    private byte[] underHeader(byte[] row) {
        ByteArrayOutputStream record = new ByteArrayOutputStream(header.length + row.length + 2);
        if (header.length > 0) {
            record.writeBytes(header);
            record.write('\n');
        }
        record.writeBytes(row);
        record.write('\n');
        return record.toByteArray();
    }

    /** All lines up to the next mailbox separator. */
    private Piece mail() throws IOException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        long first = line + 1;
        boolean cut = false;
        boolean blankBefore = true;
        for (BoundedLines.Line next = lines.next(true); next != null; next = lines.next(true)) {
            line++;
            if (blankBefore && begins(next.bytes(), MAILBOX)) {
                if (mail.size() > 0) {
                    return new Piece(mail.toByteArray(), first, cut);
                }
                continue;
            }
            blankBefore = next.bytes().length == 0;
            if (mail.size() + next.bytes().length < LARGEST_BYTES) {
                mail.writeBytes(next.bytes());
                if (next.terminated()) {
                    mail.write('\n');
                }
                cut |= next.isCut();
            } else {
                cut = true;
            }
        }
        return mail.size() == 0 ? null : new Piece(mail.toByteArray(), first, cut);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
