// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identity of an attempt in its envelope sender: {@code b+<messageId>.<attempt>@<sending domain>}. */
record Verp(String messageId, int attempt, String domain) {
    private static final Pattern FORM = Pattern.compile("b\\+([^.@]+)\\.(\\d{1,9})@([^@]+)");

    static Optional<Verp> parse(String sender) {
        Matcher matcher = FORM.matcher(sender);
        return matcher.matches()
                ? Optional.of(new Verp(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }
}
