// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {
    private static final JavaClasses SINKS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.breakwater.sinks");

    @Test
    void sinksKnowNeitherJobsNorSenders() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breakwater.jobs..", "io.breakwater.core..", "io.breakwater.sender..")
                .check(SINKS);
    }

    @Test
    void eachSinkStandsAlone() {
        slices().matching("io.breakwater.sinks.(*)..")
                .should()
                .notDependOnEachOther()
                .check(SINKS);
    }

    @Test
    void theMigratorNeedsNoFlink() {
        noClasses()
                .that()
                .resideInAPackage("..migrate..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(SINKS);
    }
}
