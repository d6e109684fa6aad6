// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.breakwater.sinks", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule SINKS_KNOW_NEITHER_JOBS_NOR_SENDERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.breakwater.jobs..", "io.breakwater.core..", "io.breakwater.sender..");

    @ArchTest
    static final ArchRule EACH_SINK_STANDS_ALONE =
            slices().matching("io.breakwater.sinks.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_MIGRATOR_NEEDS_NO_FLINK = noClasses()
            .that()
            .resideInAPackage("..migrate..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");
}
