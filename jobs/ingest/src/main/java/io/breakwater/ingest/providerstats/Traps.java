// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hits on the operator's own trap addresses, {@code day,DOMAIN|IP|POOL,entity,hits} a line with an optional header. Only counts: a
 * trap address that stands in a file or a topic is soon none.
 */
public final class Traps {
    private static final String SOURCE = "traps";
    private static final int COLUMNS = 4;
    private static final List<String> KINDS = List.of("DOMAIN", "IP", "POOL");

    private Traps() {}

    /**
     * All figures.
     *
     * @param provider id of the provider that the traps are at, or a name of the operator's own for traps on own domains
     * @throws IllegalArgumentException saying line and what is wrong
     */
    public static Export read(String csv, String provider) {
        List<Figure> figures = new ArrayList<>();
        int line = 0;
        for (String text : csv.lines().toList()) {
            line++;
            if (!text.isBlank() && !text.startsWith("day,")) {
                figures.add(figure(text.split(",", -1), line, provider));
            }
        }
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no rows: lines must be day,DOMAIN|IP|POOL,entity,hits");
        }
        return new Export(figures, List.of());
    }

    private static Figure figure(String[] cells, int line, String provider) {
        boolean whole = cells.length == COLUMNS && cells[3].strip().matches("\\d{1,9}");
        String kind = whole ? cells[1].strip().toUpperCase(Locale.ROOT) : "";
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("line " + line + " must be day,DOMAIN|IP|POOL,entity,hits");
        }
        String entity = cells[2].strip();
        if (entity.contains("@")) {
            throw new IllegalArgumentException(
                    "line " + line + " names an address: give the domain, IP or pool that was sent from, not the trap");
        }
        double hits = Double.parseDouble(cells[3].strip());
        return new Figure(provider, SOURCE, kind, entity, cells[0].strip(), Metrics.TRAP_HITS, hits, "");
    }
}
