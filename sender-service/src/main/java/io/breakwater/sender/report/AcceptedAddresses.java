// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whose mail is taken. A rule is an address ({@code fbl@acme.example}), a domain ({@code @news.acme.example}) or an address
 * with stars, each for any characters but an {@code @}, as VERP needs them ({@code b+*@news.acme.example}). Case does not
 * matter. Immutable.
 */
public final class AcceptedAddresses {
    private static final Pattern RULE = Pattern.compile("[^@\\s]*@[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final int LONGEST = 254;

    private final List<String> rules;

    /**
     * The rules, at least one.
     *
     * @throws IllegalArgumentException naming the rule that is none; a domain has no star, so that nobody takes everything
     */
    public AcceptedAddresses(List<String> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("no address to accept: name at least one, like fbl@acme.example");
        }
        this.rules = rules.stream().map(AcceptedAddresses::checked).toList();
    }

    private static String checked(String rule) {
        String lower = rule.strip().toLowerCase(Locale.ROOT);
        if (!RULE.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "an accepted address must be like fbl@acme.example, b+*@acme.example or @acme.example, was "
                            + rule);
        }
        return lower.startsWith("@") ? "*" + lower : lower;
    }

    boolean accept(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST || lower.indexOf('@') <= 0 || lower.indexOf('@') != lower.lastIndexOf('@')) {
            return false;
        }
        return rules.stream().anyMatch(rule -> matches(rule, lower));
    }

    /** Matches stars by going back to the last one only, so its time is bounded by the product of the lengths. */
    private static boolean matches(String rule, String address) {
        int at = 0;
        int inRule = 0;
        int star = -1;
        int resume = 0;
        while (at < address.length()) {
            if (inRule < rule.length() && rule.charAt(inRule) == '*') {
                star = inRule++;
                resume = at;
            } else if (inRule < rule.length() && rule.charAt(inRule) == address.charAt(at)) {
                inRule++;
                at++;
            } else if (star >= 0 && address.charAt(resume) != '@') {
                inRule = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (inRule < rule.length() && rule.charAt(inRule) == '*') {
            inRule++;
        }
        return inRule == rule.length();
    }
}
