// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import java.net.IDN;
import java.util.Locale;

/**
 * The one form of a recipient domain: lower case, no trailing dot, international names in their ASCII form (RFC 5890).
 * What is no host name becomes one of two fixed ids, so that hostile domains cannot make names of their own.
 */
final class MailDomain {
    /** Provider of {@code user@[192.0.2.1]}, RFC 5321 section 4.1.3. */
    static final String LITERAL = "address-literal";

    /** Provider of what cannot be a domain. */
    static final String INVALID = "invalid-domain";

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private MailDomain() {}

    /** The canonical name, the same object when it has that form already; "" for "". */
    static String canonical(String domain) {
        if (domain.isEmpty() || isCanonical(domain)) {
            return domain;
        }
        if (domain.charAt(0) == '[') {
            return LITERAL;
        }
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        String ascii = toAscii(name.replace('\u3002', '.')).toLowerCase(Locale.ROOT);
        return isCanonical(ascii) ? ascii : INVALID;
    }

    private static boolean isCanonical(String name) {
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inLabel = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!inLabel && (c != '.' || label == 0)) {
                return false;
            }
            label = c == '.' ? 0 : label + 1;
            if (label > LONGEST_LABEL) {
                return false;
            }
        }
        return label > 0 && name.length() <= LONGEST;
    }

    private static String toAscii(String name) {
        if (name.length() > LONGEST || name.chars().allMatch(c -> c < 128)) {
            return name;
        }
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            // Not a name that IDNA knows, so none that a mail server could look up.
            return "";
        }
    }
}
