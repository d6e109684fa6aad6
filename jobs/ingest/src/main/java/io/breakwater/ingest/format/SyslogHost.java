// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host that a syslog line names: RFC 3164, RFC 5424, or a file with ISO times. */
final class SyslogHost {
    private static final int READ_BYTES = 384;
    private static final Pattern LINE = Pattern.compile(
            "(?:<\\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S{8,30})"
                    + " ([A-Za-z0-9][A-Za-z0-9._:-]{0,254}) .*");

    private SyslogHost() {}

    static Optional<String> of(byte[] line) {
        String start = new String(line, 0, Math.min(line.length, READ_BYTES), StandardCharsets.ISO_8859_1);
        Matcher matcher = LINE.matcher(start);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
