// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of Microsoft's SNDS automated data feed: address, activity start and end, RCPT commands, DATA commands, message
 * recipients, filter result, complaint rate, trap period start and end, trap hits, sample HELO, sample MAIL FROM, comments; no header
 * line. Complaint rates below the feed's resolution ("< 0.1%") are taken as their bound.
 */
public final class Snds {
    private static final String PROVIDER = "microsoft-consumer";
    private static final String SOURCE = "snds";
    private static final int COLUMNS = 11;
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US),
            DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.US));

    private Snds() {}

    /**
     * All figures of a feed.
     *
     * @throws IllegalArgumentException saying line and column
     */
    public static List<Figure> read(String csv) {
        List<Figure> figures = new ArrayList<>();
        int number = 0;
        for (String line : csv.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.toLowerCase(Locale.ROOT).startsWith("ip address")) {
                addAll(figures, line.split(",", -1), number);
            }
        }
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no rows: export the SNDS data feed as CSV");
        }
        return figures;
    }

    private static void addAll(List<Figure> figures, String[] cells, int line) {
        if (cells.length < COLUMNS) {
            throw new IllegalArgumentException("line " + line + " has " + cells.length + " columns, SNDS has 14");
        }
        String ip = cells[0].strip();
        String day = day(cells[1].strip(), line);
        String colour = cells[6].strip().toUpperCase(Locale.ROOT);
        figures.add(figure(ip, day, "rcpt_commands", number(cells[3], line, 4), ""));
        figures.add(figure(ip, day, "data_commands", number(cells[4], line, 5), ""));
        figures.add(figure(ip, day, "message_recipients", number(cells[5], line, 6), ""));
        figures.add(figure(ip, day, "filter_result", colourValue(colour, line), colour));
        figures.add(figure(ip, day, "complaint_rate", rate(cells[7], line), cells[7].strip()));
        figures.add(figure(ip, day, "trap_hits", number(cells[10], line, 11), ""));
    }

    private static Figure figure(String ip, String day, String metric, double value, String text) {
        return new Figure(PROVIDER, SOURCE, "IP", ip, day, metric, value, text);
    }

    private static String day(String time, int line) {
        for (DateTimeFormatter format : TIMES) {
            try {
                return LocalDateTime.parse(time, format).toLocalDate().toString();
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        throw new IllegalArgumentException(
                "line " + line + " column 2 must be a time like 2/1/2026 12:00 AM, was " + time);
    }

    private static double number(String cell, int line, int column) {
        String digits = cell.strip();
        try {
            return digits.isEmpty() ? 0 : Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "line " + line + " column " + column + " must be a number, was " + digits, e);
        }
    }

    /** Share of mail that the filter took for spam: green below 10 %, yellow to 90 %, red above; the bound nearest to good. */
    private static double colourValue(String colour, int line) {
        return switch (colour) {
            case "GREEN" -> 0;
            case "YELLOW" -> 0.1;
            case "RED" -> 0.9;
            default ->
                throw new IllegalArgumentException(
                        "line " + line + " column 7 must be GREEN, YELLOW or RED, was " + colour);
        };
    }

    private static double rate(String cell, int line) {
        String digits = cell.replace("<", "").replace("%", "").strip();
        return number(digits, line, 8) / 100;
    }
}
