// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import java.util.List;
import java.util.Optional;

/**
 * What stands behind a benchmark's name: {@code --quick} for a short run, {@code --name value} for the rest.
 *
 * @param words all words of the command line
 */
record Options(List<String> words) {
    static Options of(String[] args) {
        return new Options(List.of(args));
    }

    boolean quick() {
        return words.contains("--quick");
    }

    Optional<String> value(String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    long number(String name, long fallback) {
        return value(name).map(Long::parseLong).orElse(fallback);
    }
}
