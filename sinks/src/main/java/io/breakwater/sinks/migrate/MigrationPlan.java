// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which migrations are still to be applied, given what the database says was applied. Pure. */
final class MigrationPlan {

    /** One line of the table schema_migrations. */
    record Applied(int version, String name, String checksum) {}

    private MigrationPlan() {}

    /** @throws SchemaDriftException when what was applied differs from what is known, or lies beyond or between it */
    static List<Migration> pending(List<Migration> known, List<Applied> applied) {
        SortedMap<Integer, Migration> byVersion =
                new TreeMap<>(known.stream().collect(Collectors.toMap(Migration::version, migration -> migration)));
        Map<Integer, Applied> done = applied.stream()
                .collect(Collectors.toMap(Applied::version, one -> one, MigrationPlan::same, TreeMap::new));
        int newest = 0;
        for (Applied one : done.values()) {
            requireUnchanged(one, byVersion);
            newest = Math.max(newest, one.version());
        }
        for (Migration migration : byVersion.headMap(newest).values()) {
            if (!done.containsKey(migration.version())) {
                throw new SchemaDriftException(
                        "%s was never applied, but the newer V%03d was: give it a number above it"
                                .formatted(migration.label(), newest));
            }
        }
        return List.copyOf(byVersion.tailMap(newest + 1).values());
    }

    private static void requireUnchanged(Applied one, Map<Integer, Migration> known) {
        Migration migration = known.get(one.version());
        if (migration == null) {
            throw new SchemaDriftException(
                    "the database has V%03d %s, which this build does not know: use a newer build"
                            .formatted(one.version(), one.name()));
        }
        if (!migration.checksum().equals(one.checksum())) {
            throw new SchemaDriftException(
                    "%s was changed after it was applied (applied %.12s, now %.12s): restore it and add a new migration"
                            .formatted(migration.label(), one.checksum(), migration.checksum()));
        }
    }

    private static Applied same(Applied one, Applied other) {
        if (!one.checksum().equals(other.checksum())) {
            throw new SchemaDriftException("V%03d was applied twice, with different texts".formatted(one.version()));
        }
        return one;
    }
}
