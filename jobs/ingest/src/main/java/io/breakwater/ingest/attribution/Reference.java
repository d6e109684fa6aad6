// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a sender stamps on each mail as {@code X-Breakwater-Ref}, and a report brings back in the embedded original:
 * {@code v=1; m=<message id>; p=<pool>; k=<class>; i=<source ip>; d=<sending domain>; t=<tenant>; c=<campaign>; s=<segment>;
 * r=<recipient hash>; a=<accepted at ms>}. It is not signed yet, so a report can lie about mail of ours; reports move no breaker.
 */
final class Reference {
    static final String HEADER = "x-breakwater-ref";

    private static final int LONGEST = 1024;

    private Reference() {}

    /** Empty when the header is missing, of another version, or names no message. */
    static Optional<MailIdentity> parse(String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        if (!"1".equals(parts.get("v")) || parts.getOrDefault("m", "").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MailIdentity(
                parts.get("m"),
                parts.getOrDefault("p", ""),
                parts.getOrDefault("k", ""),
                parts.getOrDefault("i", ""),
                parts.getOrDefault("d", ""),
                parts.getOrDefault("t", ""),
                parts.getOrDefault("c", ""),
                parts.getOrDefault("s", ""),
                parts.getOrDefault("r", "")));
    }
}
