// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Pattern;

/** Host names in fields of strangers. What is none, an address above all, does not pass. */
final class HostNames {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

    private HostNames() {}

    /** The host of a {@code type;name (comment)} field, "" when it names none. */
    static String of(String field) {
        String name = DeliveryStatus.value(field).split("[\\s(]", 2)[0];
        return HOST.matcher(name).matches() ? name : "";
    }
}
