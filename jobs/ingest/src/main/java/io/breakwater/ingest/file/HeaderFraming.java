// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows of a CSV file, each with the header line above it: a record is decoded without the others, and the header says what its
 * columns are. A header is a line whose first column is {@code type}; a file may have several.
 */
public final class HeaderFraming extends LineFraming {
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final String FIRST_COLUMN = "type,";

    private String header = "";

    @Override
    protected Optional<byte[]> framed(byte[] line) {
        if (isHeader(line)) {
            header = new String(line, StandardCharsets.UTF_8);
            return Optional.empty();
        }
        if (header.isEmpty()) {
            return Optional.of(line);
        }
        byte[] above = header.getBytes(StandardCharsets.UTF_8);
        byte[] record = new byte[above.length + 1 + line.length];
        System.arraycopy(above, 0, record, 0, above.length);
        record[above.length] = '\n';
        System.arraycopy(line, 0, record, above.length + 1, line.length);
        return Optional.of(record);
    }

    @Override
    public String memory() {
        return header;
    }

    @Override
    public void restore(String memory) {
        header = memory;
    }

    private static boolean isHeader(byte[] line) {
        if (line.length > LONGEST_HEADER) {
            return false;
        }
        int length = Math.min(line.length, FIRST_COLUMN.length() + 8);
        String start = new String(line, 0, length, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .replace("\"", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith(FIRST_COLUMN) || start.equals("type");
    }
}
