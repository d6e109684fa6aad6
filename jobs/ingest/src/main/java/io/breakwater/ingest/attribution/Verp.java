// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.ingest.record.Addresses;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our envelope sender {@code b+<message id>.<attempt>@<sending domain>}. */
final class Verp {
    private static final Pattern FORM = Pattern.compile("b\\+(.{1,128})\\.\\d{1,6}@[A-Za-z0-9.-]+");

    private Verp() {}

    /** The message id; empty for any other address. */
    static Optional<String> messageId(String envelopeSender) {
        Matcher matcher = FORM.matcher(Addresses.bare(envelopeSender));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
