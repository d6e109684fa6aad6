// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sets of reply codes as the rule file writes them: {@code 421,450} or {@code 4xx,5xx}. */
final class Codes {
    private static final Pattern PART = Pattern.compile("[45]xx|[2-5]\\d\\d");

    private Codes() {}

    /**
     * The codes of one cell.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Set<Integer> parse(String column) {
        return Stream.of(column.split(",", -1))
                .flatMapToInt(Codes::range)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static IntStream range(String part) {
        if (!PART.matcher(part).matches()) {
            throw new IllegalArgumentException("write codes like 421,450 or 4xx,5xx, not \"" + part + "\"");
        }
        if (part.endsWith("xx")) {
            int first = 100 * Integer.parseInt(part.substring(0, 1));
            return IntStream.range(first, first + 100);
        }
        return IntStream.of(Integer.parseInt(part));
    }
}
