// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Records from a file in place of the DNS, for closed networks and for the demo: one {@code name TYPE value} a line,
 * {@code #} begins a comment line, a value may stand in double quotes. Read again when the file changes. A file that is
 * missing or wrong is {@link DnsTroubleException trouble}, not an empty answer.
 */
public final class RecordsFile implements Dns {
    private final Path file;
    private FileTime readAt;
    private Map<String, List<String>> records = Map.of();

    public RecordsFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<String> lookUp(String name, Type type) throws DnsTroubleException {
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            if (!changedAt.equals(readAt)) {
                records = parse(Files.readAllLines(file));
                readAt = changedAt;
            }
        } catch (IOException e) {
            throw new DnsTroubleException("read the records file " + file, e);
        }
        return records.getOrDefault(key(name, type), List.of());
    }

    private Map<String, List<String>> parse(List<String> lines) throws DnsTroubleException {
        Map<String, List<String>> parsed = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\s+", 3);
            if (parts.length < 3) {
                throw new DnsTroubleException(file + " line " + (i + 1) + " must be: name TYPE value");
            }
            parsed.computeIfAbsent(key(parts[0], type(parts[1], i + 1)), each -> new ArrayList<>())
                    .add(unquoted(parts[2]));
        }
        return parsed;
    }

    private Type type(String name, int line) throws DnsTroubleException {
        for (Type type : Type.values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        throw new DnsTroubleException(
                file + " line " + line + ": the type must be A, AAAA, MX, PTR or TXT, was " + name);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String key(String name, Type type) {
        String lower = name.toLowerCase(Locale.ROOT);
        return type + " " + (lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
    }
}
