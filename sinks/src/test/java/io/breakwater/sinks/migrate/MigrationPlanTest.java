// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import io.breakwater.sinks.migrate.MigrationPlan.Applied;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationPlanTest {
    private static final Migration FIRST = new Migration(1, "facts", "SELECT 1");
    private static final Migration SECOND = new Migration(2, "rollups", "SELECT 2");

    @Test
    void anEmptyDatabaseGetsAllInOrder() {
        assertThat(MigrationPlan.pending(List.of(SECOND, FIRST), List.of())).containsExactly(FIRST, SECOND);
    }

    @Test
    void whatWasAppliedIsNotAppliedAgain() {
        assertThat(MigrationPlan.pending(List.of(FIRST, SECOND), List.of(applied(FIRST))))
                .containsExactly(SECOND);
        assertThat(MigrationPlan.pending(
                        List.of(FIRST, SECOND), List.of(applied(FIRST), applied(SECOND), applied(SECOND))))
                .isEmpty();
    }

    @Test
    void aChangedMigrationIsRefusedByName() {
        Migration changed = new Migration(1, "facts", "SELECT 1, 2");
        assertThatThrownBy(() -> MigrationPlan.pending(List.of(changed), List.of(applied(FIRST))))
                .isInstanceOf(SchemaDriftException.class)
                .hasMessageContaining("V001 facts was changed after it was applied")
                .hasMessageContaining(FIRST.checksum().substring(0, 12));
    }

    @Test
    void aDatabaseAheadOfTheBuildIsRefused() {
        assertThatThrownBy(() -> MigrationPlan.pending(List.of(FIRST), List.of(applied(FIRST), applied(SECOND))))
                .isInstanceOf(SchemaDriftException.class)
                .hasMessageContaining("V002 rollups")
                .hasMessageContaining("newer build");
    }

    @Test
    void aNewNumberBelowAnAppliedOneIsRefused() {
        assertThatThrownBy(() -> MigrationPlan.pending(List.of(FIRST, SECOND), List.of(applied(SECOND))))
                .isInstanceOf(SchemaDriftException.class)
                .hasMessageContaining("V001 facts was never applied");
    }

    @Test
    void lineEndsDoNotChangeAChecksum() {
        assertThat(new Migration(1, "a", "x\r\ny").checksum()).isEqualTo(new Migration(1, "a", "x\ny").checksum());
    }

    @Test
    void aFileOfAnotherNameIsRefused() {
        assertThatThrownBy(() -> Migration.of("first.sql", "")).hasMessageContaining("V001__words.sql");
    }

    private static Applied applied(Migration migration) {
        return new Applied(migration.version(), migration.name(), migration.checksum());
    }
}
