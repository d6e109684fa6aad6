// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of a rule file.
 *
 * @param id stable id
 * @param group when it is asked
 * @param dialect dialect of a provider rule; {@code *} otherwise
 * @param codes reply codes it can match
 * @param pattern found in the whole line
 * @param verdict what it says
 * @param example a line it must decide
 */
record ReplyRule(
        String id, Group group, String dialect, Set<Integer> codes, Pattern pattern, Verdict verdict, String example) {

    /** Dialect of a rule that every provider's replies are read by. */
    static final String ANY = "*";

    /** The order in which rules are asked. */
    enum Group {
        PROVIDER,
        GATEWAY,
        DNSBL,
        GENERIC,
        ENHANCED,
        FALLBACK
    }

    /** True for a rule that reads a reply as one about the recipient without a provider's own text to go by. */
    boolean guessesRecipient() {
        return group.compareTo(Group.GENERIC) >= 0 && verdict.category().name().startsWith("RECIPIENT_");
    }

    /** True for a rule of last resort that a deferral without any text would meet. */
    boolean readsCodesOnly() {
        return group == Group.FALLBACK && pattern.matcher("450 ").find();
    }
}
