// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hits on the operator's own trap addresses, {@code day,kind,entity,hits} a line; the addresses themselves stay where they are. */
public final class Traps {
    private static final int COLUMNS = 4;

    private Traps() {}

    /**
     * All figures.
     *
     * @throws IllegalArgumentException saying line and what is wrong
     */
    public static List<Figure> read(String csv) {
        List<Figure> figures = new ArrayList<>();
        int line = 0;
        for (String text : csv.lines().toList()) {
            line++;
            if (text.isBlank() || text.startsWith("day,")) {
                continue;
            }
            String[] cells = text.split(",", -1);
            if (cells.length != COLUMNS || !cells[3].strip().matches("\\d{1,9}")) {
                throw new IllegalArgumentException("line " + line + " must be day,DOMAIN|IP|POOL,entity,hits");
            }
            figures.add(new Figure(
                    "own-traps",
                    "trap",
                    cells[1].strip().toUpperCase(Locale.ROOT),
                    cells[2].strip(),
                    cells[0].strip(),
                    "trap_hits",
                    Double.parseDouble(cells[3].strip()),
                    ""));
        }
        return figures;
    }
}
