// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One figure on its way to {@code mta.provider-stats}.
 *
 * @param entityKind DOMAIN, IP or POOL
 * @param day ISO date
 * @param value rates as fractions in 0..1
 * @param text the provider's own word, "" for plain numbers
 */
public record Figure(
        String provider,
        String source,
        String entityKind,
        String entity,
        String day,
        String metric,
        double value,
        String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The record's value. */
    public String json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("provider", provider);
        node.put("source", source);
        node.put("entityKind", entityKind);
        node.put("entity", entity);
        node.put("day", day);
        node.put("metric", metric);
        node.put("value", value);
        if (!text.isEmpty()) {
            node.put("text", text);
        }
        return node.toString();
    }
}
