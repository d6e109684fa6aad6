// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationFilesTest {

    @TempDir
    Path folder;

    @Test
    void theBuildsOwnMigrationsAreNumberedWithoutGaps() {
        List<Migration> migrations = MigrationFiles.load(getClass().getClassLoader());

        assertThat(migrations.stream().map(Migration::version))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, migrations.size()).boxed().toList());
        assertThat(migrations)
                .allSatisfy(migration -> assertThat(SqlScript.statements(migration.sql()))
                        .isNotEmpty()
                        .allSatisfy(sql -> assertThat(sql).containsPattern("IF (NOT )?EXISTS")));
    }

    @Test
    void migrationsAreFoundInAJar() throws Exception {
        Path jar = folder.resolve("sql.jar");
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectories(zip.getPath("sql/migrations"));
            Files.writeString(zip.getPath("sql/migrations/V001__one.sql"), "SELECT 1;");
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(MigrationFiles.load(loader)).containsExactly(new Migration(1, "one", "SELECT 1;"));
        }
    }
}
