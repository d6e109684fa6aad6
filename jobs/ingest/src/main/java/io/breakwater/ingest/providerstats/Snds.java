// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows of Microsoft's SNDS data, as exported from the page or by automated data access (which has no header line): address, activity
 * start and end, RCPT commands, DATA commands, message recipients, filter result, complaint rate, trap period start and end, trap hits,
 * sample HELO, sample MAIL FROM, comments. Samples and comments are left where they are. A complaint rate below the resolution
 * ({@code < 0.1%}) is taken as its bound, and kept as text.
 */
public final class Snds {
    private static final String PROVIDER = "microsoft-consumer";
    private static final String SOURCE = "snds";
    private static final int COLUMNS = 11;
    private static final double PERCENT = 100;
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm[:ss] a", Locale.US),
            DateTimeFormatter.ofPattern("M/d/yyyy H:mm[:ss]", Locale.US));

    private final int line;
    private final String[] cells;

    private Snds(int line, String[] cells) {
        this.line = line;
        this.cells = cells;
    }

    /**
     * All figures of an export.
     *
     * @throws IllegalArgumentException saying line and column
     */
    public static Export read(String csv) {
        List<Figure> figures = new ArrayList<>();
        int number = 0;
        for (String line : csv.lines().toList()) {
            number++;
            String row = line.replace("\uFEFF", "");
            if (!row.isBlank() && !row.toLowerCase(Locale.ROOT).startsWith("ip address")) {
                figures.addAll(new Snds(number, row.split(",", -1)).figures());
            }
        }
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no rows: export the data of SNDS as CSV");
        }
        return new Export(figures, List.of());
    }

    private List<Figure> figures() {
        if (cells.length < COLUMNS) {
            throw new IllegalArgumentException(
                    "line " + line + " has " + cells.length + " columns, SNDS has 14: is it the IP data?");
        }
        String colour = cell(7).toUpperCase(Locale.ROOT);
        return List.of(
                figure(Metrics.RCPT_COMMANDS, number(4), ""),
                figure(Metrics.DATA_COMMANDS, number(5), ""),
                figure(Metrics.MESSAGE_RECIPIENTS, number(6), ""),
                figure(Metrics.FILTER_COLOUR, colourValue(colour), colour),
                figure(Metrics.COMPLAINT_RATE, complaintRate(), cell(8)),
                figure(Metrics.TRAP_HITS, number(11), ""));
    }

    private Figure figure(String metric, double value, String text) {
        return new Figure(PROVIDER, SOURCE, "IP", cell(1), day(), metric, value, text);
    }

    /** Columns are counted from 1, as people do. */
    private String cell(int column) {
        return cells[column - 1].strip();
    }

    /** The provider's day is that in which the activity began. */
    private String day() {
        return TIMES.stream()
                .flatMap(format -> parsed(format).stream())
                .findFirst()
                .map(time -> time.toLocalDate().toString())
                .orElseThrow(() -> new IllegalArgumentException(
                        "line " + line + " column 2 must be a time like 2/1/2026 12:00 AM, was " + cell(2)));
    }

    private Optional<LocalDateTime> parsed(DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(cell(2).toUpperCase(Locale.ROOT), format));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private double number(int column) {
        String digits = cell(column);
        if (!digits.matches("\\d{0,15}")) {
            throw new IllegalArgumentException(
                    "line " + line + " column " + column + " must be a whole number, was " + digits);
        }
        return digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }

    private double complaintRate() {
        String digits = cell(8).replaceAll("[<%\\s]", "");
        if (!digits.matches("\\d{0,3}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("line " + line + " column 8 must be like < 0.1%, was " + cell(8));
        }
        return digits.isEmpty() ? 0 : Double.parseDouble(digits) / PERCENT;
    }

    /** Green is below 10 %, yellow to 90 %, red above. */
    private double colourValue(String colour) {
        return switch (colour) {
            case "GREEN" -> 0;
            case "YELLOW" -> 0.1;
            case "RED" -> 0.9;
            default ->
                throw new IllegalArgumentException(
                        "line " + line + " column 7 must be GREEN, YELLOW or RED, was " + cell(7));
        };
    }
}
