// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mails of a file: the file is one RFC 822 message, byte for byte, or an mbox (RFC 4155) when it begins with {@code From }. Of an
 * mbox line ends become LF and {@code >From } loses its quoting. A mail that is too long is cut.
 */
public final class MailRecords implements FileRecords {
    private static final byte[] SEPARATOR = "From ".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final boolean mbox;
    private final BoundedLines lines;
    private long mails;
    private boolean ended;

    /** Mails of a stream, which is closed with them. */
    public MailRecords(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(SEPARATOR.length);
        mbox = Arrays.equals(buffered.readNBytes(SEPARATOR.length), SEPARATOR);
        buffered.reset();
        in = buffered;
        lines = new BoundedLines(buffered, FileRecord.LARGEST_BYTES);
        if (mbox) {
            lines.next();
        }
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        while (!ended) {
            Optional<FileRecord> mail = mbox ? ofMbox() : whole();
            if (mail.isPresent()) {
                return mail;
            }
        }
        return Optional.empty();
    }

    private Optional<FileRecord> whole() throws IOException {
        ended = true;
        byte[] kept = in.readNBytes(FileRecord.LARGEST_BYTES);
        long length = kept.length + in.transferTo(OutputStream.nullOutputStream());
        return mail(kept, length);
    }

    private Optional<FileRecord> ofMbox() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        boolean afterBlank = false;
        while (true) {
            Optional<BoundedLines.Line> line = lines.next().or(lines::last);
            if (line.isEmpty()) {
                ended = true;
                break;
            }
            byte[] bytes = line.get().bytes();
            if (afterBlank && begins(bytes, 0)) {
                break;
            }
            afterBlank = bytes.length == 0;
            int from = isQuoted(bytes) ? 1 : 0;
            length += line.get().lengthBytes() - from + 1;
            int room = FileRecord.LARGEST_BYTES - kept.size();
            kept.write(bytes, from, Math.min(bytes.length - from, room));
            if (kept.size() < FileRecord.LARGEST_BYTES) {
                kept.write('\n');
            }
        }
        return mail(kept.toByteArray(), length);
    }

    private Optional<FileRecord> mail(byte[] bytes, long length) {
        mails++;
        return length == 0
                ? Optional.empty()
                : Optional.of(new FileRecord(bytes, mails, length, length > bytes.length));
    }

    /** One or more {@code >}, then {@code From }. */
    private static boolean isQuoted(byte[] line) {
        int at = 0;
        while (at < line.length && line[at] == '>') {
            at++;
        }
        return at > 0 && begins(line, at);
    }

    private static boolean begins(byte[] line, int from) {
        return Arrays.equals(
                line, from, Math.min(line.length, from + SEPARATOR.length), SEPARATOR, 0, SEPARATOR.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
