// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses INGEST =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.breakwater.ingest");

    @Test
    void decodersArePure() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.util.concurrent..")
                .check(INGEST);
    }

    @Test
    void decodersReadNoClock() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(INGEST);
        noClasses().should().callMethod(java.time.Instant.class, "now").check(INGEST);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.breakwater.ingest.(**)").should().beFreeOfCycles().check(INGEST);
    }
}
