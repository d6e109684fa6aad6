// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of {@code sql/queries}: a header that says what it answers and what it takes, and one SELECT.
 *
 * @param name file name without .sql
 * @param summary first sentence of the header
 * @param parameters in the header's order
 * @param sql the whole text
 */
public record NamedQuery(String name, String summary, List<Parameter> parameters, String sql) {
    private static final Pattern PARAMETER =
            Pattern.compile("^--   (\\w+) +(String|U?Int\\d+|Float64)( = (\\S*))? +(.*)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+):(\\w+)}");

    /**
     * A parameter of a query.
     *
     * @param fallback value when none is given; null when one must be given
     */
    public record Parameter(String name, String type, String fallback, String meaning) {
        /** True when a value must be given. */
        public boolean isRequired() {
            return fallback == null;
        }
    }

    public NamedQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a query from the class path.
     *
     * @throws IllegalArgumentException when there is no such query
     */
    public static NamedQuery load(String name) {
        String file = "sql/queries/" + name + ".sql";
        try (InputStream in = NamedQuery.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null || !name.matches("\\w+")) {
                throw new IllegalArgumentException("there is no query named " + name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    static NamedQuery parse(String name, String sql) {
        List<String> lines = sql.lines().toList();
        List<Parameter> parameters = new ArrayList<>();
        boolean inParameters = false;
        for (String line : lines) {
            inParameters = line.equals("-- parameters") || (inParameters && line.startsWith("--   "));
            Matcher matcher = PARAMETER.matcher(line);
            if (inParameters && matcher.matches()) {
                parameters.add(new Parameter(matcher.group(1), matcher.group(2), matcher.group(4), matcher.group(5)));
            }
        }
        String summary = lines.size() > 1 ? lines.get(1).replaceFirst("^-- ", "") : "";
        return new NamedQuery(name, summary, parameters, sql);
    }

    /**
     * Values for every parameter, defaults filled in.
     *
     * @throws IllegalArgumentException naming an unknown or a missing parameter
     */
    public Map<String, String> bind(Map<String, String> given) {
        Map<String, String> bound = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String value = given.getOrDefault(parameter.name(), parameter.fallback());
            if (value == null) {
                throw new IllegalArgumentException(
                        name + " needs --param " + parameter.name() + "=… (" + parameter.meaning() + ")");
            }
            bound.put(parameter.name(), value);
        }
        for (String key : given.keySet()) {
            if (!bound.containsKey(key)) {
                throw new IllegalArgumentException(name + " has no parameter " + key + ", only " + bound.keySet());
            }
        }
        return bound;
    }

    /** The text with values in the place of its parameters, without its header: ready to be pasted into any client. */
    public String withValues(Map<String, String> bound) {
        String body = sql.lines().filter(line -> !line.startsWith("--")).reduce("", (a, b) -> a + b + "\n");
        return PLACEHOLDER.matcher(body).replaceAll(match -> {
            String value = bound.get(match.group(1));
            return Matcher.quoteReplacement(match.group(2).equals("String") ? quote(value) : value);
        });
    }

    private static String quote(String value) {
        return '\'' + value.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
