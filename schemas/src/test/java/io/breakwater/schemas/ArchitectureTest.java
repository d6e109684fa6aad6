// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.breakwater.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheRegistryPackageKnowsTheRelocatedClient = noClasses()
            .that()
            .resideOutsideOfPackage("..registry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule nothingRelocatedShowsInPublic =
            noClasses().that().arePublic().should().dependOnClassesThat().resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule contractsServeNoHttpAndNoKafka = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.net.http..", "com.sun.net..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.breakwater.schemas.(*)..").should().beFreeOfCycles();
}
