// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of {@code reply-rules.tsv}.
 *
 * @param id stable id
 * @param group when it is asked
 * @param dialect dialect of a provider rule; {@code *} otherwise
 * @param codes reply codes it can match
 * @param pattern found in the whole line
 * @param result what it says
 * @param example a line it must decide
 */
record ReplyRule(
        String id,
        Group group,
        String dialect,
        Set<Integer> codes,
        Pattern pattern,
        Classification result,
        String example) {

    /** The order in which rules are asked. */
    enum Group {
        PROVIDER,
        GATEWAY,
        DNSBL,
        GENERIC,
        ENHANCED,
        FALLBACK
    }

    static ReplyRule of(String[] columns) {
        Category category = Category.valueOf(columns[5]);
        return new ReplyRule(
                columns[0],
                Group.valueOf(columns[1].toUpperCase(java.util.Locale.ROOT)),
                columns[2],
                Codes.parse(columns[3]),
                Pattern.compile(columns[4], Pattern.CASE_INSENSITIVE),
                new Classification(category, family(columns[6], category), columns[0]),
                columns[7]);
    }

    private static Optional<Family> family(String column, Category category) {
        return switch (column) {
            case "" -> category.family();
            case "none" -> Optional.empty();
            default ->
                Optional.of(
                        Family.ofWireName(column).orElseThrow(() -> new IllegalStateException("no family " + column)));
        };
    }
}
