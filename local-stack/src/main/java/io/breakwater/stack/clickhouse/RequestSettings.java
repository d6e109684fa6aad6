// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of one request on a session's connection: applied before its statement, put back after it. */
final class RequestSettings implements AutoCloseable {
    private final EngineConnection connection;
    private final Map<String, String> before;

    private RequestSettings(EngineConnection connection, Map<String, String> before) {
        this.connection = connection;
        this.before = before;
    }

    static RequestSettings apply(EngineConnection connection, Map<String, String> settings) throws EngineException {
        Map<String, String> before = new LinkedHashMap<>();
        RequestSettings applied = new RequestSettings(connection, before);
        try {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                String quoted = EngineConnection.quoteText(setting.getKey());
                // Hexadecimal, because tab-separated text would come back escaped.
                before.put(
                        setting.getKey(),
                        connection.text("SELECT hex(value) FROM system.settings WHERE name = " + quoted));
                connection.text("SET " + setting.getKey() + " = " + EngineConnection.quoteText(setting.getValue()));
            }
            return applied;
        } catch (EngineException e) {
            applied.close();
            throw e;
        }
    }

    @Override
    public void close() throws EngineException {
        for (Map.Entry<String, String> setting : before.entrySet()) {
            connection.text("SET " + setting.getKey() + " = " + EngineConnection.quoteText(unhex(setting.getValue())));
        }
    }

    private static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
}
