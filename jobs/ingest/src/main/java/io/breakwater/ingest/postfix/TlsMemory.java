// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Protocol and cipher by process. The line that tells them has no queue id; it precedes the deliveries of its connection, which the same
 * process logs with the same host and address. Remembers the {@value #MOST_PROCESSES} processes that were heard of last.
 */
final class TlsMemory {
    private static final int MOST_PROCESSES = 10_000;
    private static final Pattern ESTABLISHED = Pattern.compile(
            "^(?:Anonymous|Untrusted|Trusted|Verified) TLS connection (?:established|reused) to ([^\\s\\[]{1,255}\\[[^\\]]{1,64}])(?::\\d{1,5})?: (\\S{1,32}) with cipher (\\S{1,64})");

    private final Map<String, Connection> byProcess = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Connection> eldest) {
            return size() > MOST_PROCESSES;
        }
    };

    private record Connection(String relay, String protocolAndCipher) {}

    /** True for a line that tells of a connection; it is remembered. */
    boolean takes(SyslogLine line) {
        if (!line.message().contains(" TLS connection ")) {
            return false;
        }
        Matcher matcher = ESTABLISHED.matcher(line.message());
        if (matcher.find()) {
            byProcess.put(process(line), new Connection(matcher.group(1), matcher.group(2) + " " + matcher.group(3)));
        }
        return true;
    }

    /**
     * Protocol and cipher of a delivery; "" when not known.
     *
     * @param relay {@code host[ip]:port}
     */
    String of(SyslogLine line, String relay) {
        Connection connection = byProcess.get(process(line));
        return connection != null && relay.startsWith(connection.relay) ? connection.protocolAndCipher : "";
    }

    private static String process(SyslogLine line) {
        return line.host() + "/" + line.program() + "/" + line.pid();
    }
}
