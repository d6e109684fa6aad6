// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.schemas.topic.Topic;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FormatTest {
    @Test
    void everyTopicOfRawRecordsHasAFormatButTheOneOfAvro() {
        assertThat(Arrays.stream(Format.values()).map(Format::topic))
                .containsExactlyInAnyOrderElementsOf(Topics.all().stream()
                        .map(Topic::name)
                        .filter(name -> name.startsWith("mta.") && !name.equals(Topics.MTA_EVENTS))
                        .toList());
    }

    @Test
    void aFormatGoesByItsNameOrByItsTopic() {
        assertThat(Format.named("pmta")).isEqualTo(Format.PMTA).isEqualTo(Format.named("PowerMTA"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Format.named("exim"))
                .withMessage("no format exim, there are [kumomta, postfix, pmta, json, reports, stats]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Feb  1 12:00:00 mx1 postfix/smtp[123]: 4F1: to=<a@b.example>|mx1",
                "<22>Feb 21 12:00:00 mx1.acme.example postfix/smtp[123]: x|mx1.acme.example",
                "<22>1 2026-02-01T12:00:00.123456+01:00 mx2 postfix/smtp 123 - - 4F1: x|mx2",
                "2026-02-01T12:00:00.123456+00:00 mx3 postfix/qmgr[1]: 4F1: removed|mx3",
                "postfix/smtp[123]: 4F1: to=<a@b.example>|",
                "Feb 30|"
            })
    void aPostfixLineIsKeyedByItsHost(String line, String host) {
        assertThat(Format.POSTFIX.key(line.getBytes(StandardCharsets.UTF_8)).orElse(null))
                .isEqualTo(host);
        assertThat(Format.KUMOMTA.key(line.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
