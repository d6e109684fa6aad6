// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which column holds which field. Names are compared without regard to case, unknown ones are kept, of two equal ones the first. */
final class AcctColumns {
    /** The order of PowerMTA 4 and 5 for d and b, which it logs unless told otherwise. */
    static final AcctColumns DEFAULT = new AcctColumns(List.of(
            "type",
            "timeLogged",
            "timeQueued",
            "orig",
            "rcpt",
            "orcpt",
            "dsnAction",
            "dsnStatus",
            "dsnDiag",
            "dsnMta",
            "bounceCat",
            "srcType",
            "srcMta",
            "dlvType",
            "dlvSourceIp",
            "dlvDestinationIp",
            "dlvEsmtpAvailable",
            "dlvSize",
            "vmta",
            "jobId",
            "envId",
            "queue",
            "vmtaPool"));

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    private AcctColumns(List<String> names) {
        width = names.size();
        for (int i = 0; i < width; i++) {
            places.putIfAbsent(name(names.get(i)), i);
        }
    }

    /** True for the line that a file begins with. */
    static boolean isHeader(List<String> cells) {
        return name(cells.get(0)).equals("type");
    }

    static AcctColumns of(List<String> header) {
        return new AcctColumns(header);
    }

    int width() {
        return width;
    }

    /** The place of a field given in lower case, -1 when the file does not log it. */
    int place(String field) {
        return places.getOrDefault(field, -1);
    }

    /** All fields, in lower case. */
    Map<String, Integer> places() {
        return places;
    }

    private static String name(String cell) {
        String bare = !cell.isEmpty() && cell.charAt(0) == BYTE_ORDER_MARK ? cell.substring(1) : cell;
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
