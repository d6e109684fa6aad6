// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sets of reply codes as the rule file writes them: {@code 421,450} or {@code 4xx,5xx}. */
final class Codes {
    private Codes() {}

    static Set<Integer> parse(String column) {
        return Stream.of(column.split(",")).flatMapToInt(Codes::range).boxed().collect(Collectors.toUnmodifiableSet());
    }

    private static IntStream range(String part) {
        if (part.endsWith("xx")) {
            int first = 100 * Integer.parseInt(part.substring(0, 1));
            return IntStream.range(first, first + 100);
        }
        return IntStream.of(Integer.parseInt(part));
    }
}
