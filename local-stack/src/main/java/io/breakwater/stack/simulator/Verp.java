// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import io.breakwater.schemas.reference.ShortReference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identity of an attempt in its envelope sender: our sender's signed reference, which a provider cannot check and has no need to, or
 * {@code b+<messageId>.<attempt>@<sending domain>} from any other MTA.
 */
record Verp(String messageId, int attempt, String domain) {
    private static final Pattern FORM = Pattern.compile("b\\+([^.@]+)\\.(\\d{1,9})@([^@]+)");

    static Optional<Verp> parse(String sender) {
        int at = sender.lastIndexOf('@');
        Optional<ShortReference> signed = ShortReference.read(sender.substring(0, Math.max(0, at)));
        if (signed.isPresent()) {
            ShortReference reference = signed.get();
            return Optional.of(
                    new Verp(reference.message().messageId(), reference.attempt(), sender.substring(at + 1)));
        }
        Matcher matcher = FORM.matcher(sender);
        return matcher.matches()
                ? Optional.of(new Verp(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }
}
