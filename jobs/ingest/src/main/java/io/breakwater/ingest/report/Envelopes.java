// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Addresses of a report that may be an envelope sender of ours: where the report was sent, and what the original says of itself. */
final class Envelopes {
    private static final int MOST = 8;

    private Envelopes() {}

    static List<String> of(MailParts parts, String originalMailFrom) {
        Set<String> found = new LinkedHashSet<>();
        add(found, originalMailFrom);
        for (String header : List.of("delivered-to", "x-original-to", "envelope-to", "to")) {
            parts.headers().all(header).forEach(value -> add(found, value));
        }
        for (String header : List.of("return-path", "x-envelope-from", "errors-to", "sender")) {
            parts.original().all(header).forEach(value -> add(found, value));
        }
        return List.copyOf(found);
    }

    private static void add(Set<String> found, String value) {
        String bare = Addresses.bare(value);
        if (bare.indexOf('@') > 0 && found.size() < MOST) {
            found.add(bare);
        }
    }
}
