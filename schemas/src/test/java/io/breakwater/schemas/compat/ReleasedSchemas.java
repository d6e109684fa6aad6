// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.compat;

import org.apache.avro.Schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The versions of each contract that have been released, under {@code avro-released/<Name>/v<n>.avsc}; never edited. */
final class ReleasedSchemas {
    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/main/avro-released");

    private ReleasedSchemas() {}

    static List<String> names() {
        return list(CURRENT)
                .map(path -> path.getFileName().toString().replace(".avsc", ""))
                .toList();
    }

    static List<String> releasedNames() {
        return list(RELEASED).map(path -> path.getFileName().toString()).toList();
    }

    /** The schema of the generated class, which is what is registered. */
    static Schema current(String name) {
        try {
            return (Schema) Class.forName("io.breakwater.schemas.avro." + name)
                    .getField("SCHEMA$")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Every released version, the newest first. */
    static List<Schema> released(String name) {
        return list(RELEASED.resolve(name))
                .sorted(Comparator.comparing(ReleasedSchemas::version).reversed())
                .map(ReleasedSchemas::parse)
                .toList();
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(directory.toString(), e);
        }
    }
}
