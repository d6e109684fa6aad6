// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.tsv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A data file of this build: comment lines with {@code #}, one line of column names, then rows. */
public final class TsvResource {
    private TsvResource() {}

    /**
     * All rows.
     *
     * @param path absolute path on the class path
     * @throws IllegalStateException when a row has another number of columns than the line of names
     */
    public static List<String[]> rows(String path) {
        try (InputStream in = TsvResource.class.getResourceAsStream(path);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> lines = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
            int columns = lines.get(0).length;
            for (String[] line : lines) {
                if (line.length != columns) {
                    throw new IllegalStateException(path + " must have " + columns + " columns: " + line[0]);
                }
            }
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException("read " + path, e);
        }
    }
}
