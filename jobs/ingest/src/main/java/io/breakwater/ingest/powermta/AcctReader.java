// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.breakwater.ingest.record.RefusedException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a record into rows (RFC 4180). Replies of foreign servers stand in it as they came, in any encoding, so bytes that are no
 * UTF-8 become replacement characters and refuse nothing.
 */
final class AcctReader {
    /** Of one Kafka record; what ships files makes a record of every line. */
    static final int MOST_ROWS = 10_000;

    private static final ObjectReader CSV = new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES);

    private AcctReader() {}

    static List<AcctRow> read(byte[] value) throws IOException, RefusedException {
        List<AcctRow> rows = new ArrayList<>();
        AcctColumns columns = null;
        try (MappingIterator<List<String>> lines = CSV.readValues(new String(value, StandardCharsets.UTF_8))) {
            while (lines.hasNextValue()) {
                List<String> cells = lines.nextValue();
                if (AcctColumns.isHeader(cells)) {
                    columns = AcctColumns.of(cells);
                } else if (rows.size() == MOST_ROWS) {
                    throw new RefusedException("TOO_LARGE", "more than " + MOST_ROWS + " rows");
                } else {
                    rows.add(row(columns, cells, rows.size() + 1));
                }
            }
        } catch (JsonProcessingException e) {
            throw RefusedException.malformed("MALFORMED_CSV", e);
        }
        return rows;
    }

    private static AcctRow row(AcctColumns header, List<String> cells, int number) throws RefusedException {
        AcctColumns columns = header == null ? AcctColumns.DEFAULT : header;
        if (cells.size() == columns.width()) {
            return new AcctRow(columns, cells);
        }
        if (header == null) {
            throw new RefusedException(
                    "MISSING_HEADER",
                    "row " + number + " has " + cells.size()
                            + " columns and no header names them; the default order has " + columns.width());
        }
        throw new RefusedException(
                "MALFORMED_CSV", "row " + number + " has " + cells.size() + " columns, its header " + columns.width());
    }
}
