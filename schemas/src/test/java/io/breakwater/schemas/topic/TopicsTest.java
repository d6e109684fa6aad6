// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.topic;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicsTest {
    @Test
    void everyNameConstantHasOneEntryInTheCatalogue() {
        List<String> constants = Arrays.stream(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(TopicsTest::value)
                .toList();

        assertThat(Topics.all()).extracting(Topic::name).containsExactlyElementsOf(constants);
    }

    @Test
    void decisionsAreOneCompactedPartitionOutsideTransactions() {
        Topic decisions = Topics.named(Topics.BREAKER_DECISIONS);

        assertThat(decisions.partitions()).isEqualTo(1);
        assertThat(decisions.transactional()).isFalse();
        assertThat(decisions.kafkaConfig())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("retention.ms", "-1");
    }

    @Test
    void mailFactsAreFourPartitionsForSevenDaysInTransactions() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.name().startsWith("mail."))
                .hasSize(6)
                .allSatisfy(topic -> {
                    assertThat(topic.partitions()).isEqualTo(4);
                    assertThat(topic.retentionMs()).isEqualTo(604_800_000L);
                    assertThat(topic.transactional()).isTrue();
                });
    }

    @Test
    void theValueSchemaIsThatOfTheGeneratedClass() {
        Topic attempts = Topics.named(Topics.MAIL_ATTEMPTS);

        assertThat(attempts.valueSchema().orElseThrow().getFullName())
                .isEqualTo("io.breakwater.schemas.avro.SmtpAttempt");
        assertThat(attempts.subject()).isEqualTo("mail.attempts-value");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Topics.named("mail.nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mail.nothing");
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.getName(), e);
        }
    }
}
