// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.compat;

import io.breakwater.schemas.topic.Topics;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** BACKWARD_TRANSITIVE: the current schema reads what every released one wrote. */
class CompatibilityTest {
    private static final SchemaValidator BACKWARD_TRANSITIVE =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();

    private static final Schema RELEASED =
            record().requiredString("id").requiredLong("at").endRecord();

    static List<String> names() {
        return ReleasedSchemas.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsEveryReleasedVersion(String name) {
        List<Schema> released = ReleasedSchemas.released(name);

        assertThat(released).isNotEmpty();
        assertThatCode(() -> BACKWARD_TRANSITIVE.validate(ReleasedSchemas.current(name), released))
                .doesNotThrowAnyException();
    }

    @Test
    void noReleasedContractHasGone() {
        assertThat(ReleasedSchemas.releasedNames()).isEqualTo(ReleasedSchemas.names());
    }

    @Test
    void everyTopicHasAContractOfItsOwnOrIsRaw() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.valueSchema().isPresent())
                .allSatisfy(topic -> assertThat(ReleasedSchemas.names())
                        .contains(topic.valueSchema().orElseThrow().getName()));
    }

    @Test
    void theCheckerAcceptsANewFieldWithADefaultAndTheLossOfOne() {
        Schema added = record().requiredString("id")
                .requiredLong("at")
                .name("more")
                .type()
                .longType()
                .longDefault(0)
                .endRecord();
        Schema removed = record().requiredString("id").endRecord();

        assertThatCode(() -> BACKWARD_TRANSITIVE.validate(added, List.of(RELEASED)))
                .doesNotThrowAnyException();
        assertThatCode(() -> BACKWARD_TRANSITIVE.validate(removed, List.of(RELEASED)))
                .doesNotThrowAnyException();
    }

    @Test
    void theCheckerRefusesANewFieldWithoutDefaultAndAnotherType() {
        Schema bare = record().requiredString("id")
                .requiredLong("at")
                .requiredLong("more")
                .endRecord();
        Schema retyped = record().requiredLong("id").requiredLong("at").endRecord();

        assertRefused(bare, List.of(RELEASED));
        assertRefused(retyped, List.of(RELEASED));
    }

    @Test
    void theCheckerRefusesWhatOnlyAnOlderReleaseCannotGive() {
        Schema first = record().requiredString("id").endRecord();

        // Readable from the newest release, not from the first: transitive.
        assertRefused(RELEASED, List.of(RELEASED, first));
    }

    @Test
    void aStateAddedToAnEnumIsReadableAndOneTakenAwayFallsBackToTheDefault() {
        Schema released = states("UNKNOWN", "CLOSED", "OPEN");

        assertThatCode(() ->
                        BACKWARD_TRANSITIVE.validate(states("UNKNOWN", "CLOSED", "OPEN", "NEW"), List.of(released)))
                .doesNotThrowAnyException();
        assertThatCode(() -> BACKWARD_TRANSITIVE.validate(states("UNKNOWN", "CLOSED"), List.of(released)))
                .doesNotThrowAnyException();
    }

    private static Schema states(String... symbols) {
        return SchemaBuilder.enumeration("State").defaultSymbol("UNKNOWN").symbols(symbols);
    }

    private static SchemaBuilder.FieldAssembler<Schema> record() {
        return SchemaBuilder.record("R").fields();
    }

    private static void assertRefused(Schema current, List<Schema> released) {
        assertThatThrownBy(() -> BACKWARD_TRANSITIVE.validate(current, released))
                .isInstanceOf(SchemaValidationException.class);
    }
}
