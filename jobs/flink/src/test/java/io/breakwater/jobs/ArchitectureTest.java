// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.apache.flink.api.common.functions.Function;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final JavaClasses JOBS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.breakwater.jobs");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages(
                    "io.breakwater.jobs.engine",
                    "io.breakwater.jobs.ingest",
                    "io.breakwater.jobs.reputation",
                    "io.breakwater.jobs.policy",
                    "io.breakwater.jobs.fact",
                    "io.breakwater.jobs.tail",
                    "io.breakwater.jobs.codec");

    @Test
    void functionsAreFinalAndNamedSo() {
        classes()
                .that()
                .areAssignableTo(Function.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("Function")
                .check(JOBS);
    }

    @Test
    void generatedAvroStopsAtCodecsAndDecoders() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..codec..", "..decode..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breakwater.schemas.avro..", "org.apache.avro..")
                .check(JOBS);
    }

    @Test
    void packagesOfTheEngineFormNoCycles() {
        // The telemetry job is left out: its row type is used from its codec package and the other way round.
        slices().matching("io.breakwater.jobs.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void jobsKnowNeitherSendersNorTheLocalStack() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breakwater.sender..", "io.breakwater.stack..")
                .check(JOBS);
    }
}
