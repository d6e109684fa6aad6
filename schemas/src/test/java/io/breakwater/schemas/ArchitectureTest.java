// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Rules on the direction of dependencies. As plain tests, because Surefire 3.5.3 runs ArchUnit's own engine and reports none
 * of its results.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.breakwater.schemas");

    @Test
    void onlyTheRegistryPackageKnowsTheRelocatedClient() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("..registry..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..");

        rule.check(CLASSES);
    }

    @Test
    void nothingRelocatedShowsInPublic() {
        ArchRule rule =
                noClasses().that().arePublic().should().dependOnClassesThat().resideInAPackage("org.apache.flink..");

        rule.check(CLASSES);
    }

    @Test
    void contractsServeNoHttpAndNoKafka() {
        ArchRule rule = noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "java.net.http..", "com.sun.net..");

        rule.check(CLASSES);
    }

    @Test
    void featuresHaveNoCycles() {
        ArchRule rule =
                slices().matching("io.breakwater.schemas.(*)..").should().beFreeOfCycles();

        rule.check(CLASSES);
    }
}
