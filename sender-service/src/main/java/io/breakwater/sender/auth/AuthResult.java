// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One result of RFC 8601.
 *
 * @param method {@code dkim} or {@code spf}
 * @param result as section 2.7 names it
 * @param property what was checked, like {@code header.d}; "" for none
 * @param value its value, always fit for a header; "" for none
 */
public record AuthResult(String method, String result, String property, String value) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");

    public AuthResult {
        String lower = value.toLowerCase(Locale.ROOT);
        // The value comes from the message; anything that is no name must not reach the header.
        value = NAME.matcher(lower).matches() ? lower : "";
    }

    /** As it stands in the header. */
    String text() {
        return method + "=" + result + (value.isEmpty() ? "" : " " + property + "=" + value);
    }
}
