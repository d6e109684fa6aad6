// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.record.Golden;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static io.breakwater.ingest.postfix.Logs.active;
import static io.breakwater.ingest.postfix.Logs.cleanup;
import static io.breakwater.ingest.postfix.Logs.deferred;
import static io.breakwater.ingest.postfix.Logs.echo;
import static org.assertj.core.api.Assertions.assertThat;

class PostfixGoldenTest {
    private static final Set<String> KINDS = Set.of(
            "sent",
            "bounced",
            "deferred",
            "expired",
            "echo",
            "local",
            "multiple",
            "transports",
            "rfc5424",
            "iso",
            "ignored",
            "rejected",
            "order",
            "queue");
    private static final int ECHOES = 5_000;

    static List<Path> samples() {
        return Golden.inputs("postfix", ".log");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleBecomesTheEventsOfItsGoldenFile(Path sample) throws IOException {
        String events = Logs.decode(Files.readAllLines(sample)).stream()
                .map(Golden::lines)
                .collect(Collectors.joining());

        assertThat(events).isEqualTo(Golden.expected(sample, events));
    }

    @Test
    void everyKindOfLineHasASample() {
        Set<String> sampled = samples().stream()
                .map(sample -> sample.getFileName().toString().split("[-.]", 2)[0])
                .collect(Collectors.toSet());

        assertThat(sampled).isEqualTo(KINDS);
    }

    @Test
    void noGoldenFileHoldsAnAddress() throws IOException {
        for (Path sample : Golden.inputs("postfix", ".expected.jsonl")) {
            assertThat(Files.readString(sample))
                    .as(sample.toString())
                    .doesNotContain("kim@", "lee@", "max@", "bounces");
        }
    }

    @Test
    void oneRefusalAndFiveThousandEchoesOfItAreOneAttempt() {
        List<String> log = new ArrayList<>();
        for (int i = 0; i <= ECHOES; i++) {
            String queueId = "4bX1yZ" + i + "z5Lt";
            log.add(cleanup(queueId, "Feb  1 11:50:00", "m" + i + "@news.acme.example"));
            log.add(active(queueId, "Feb  1 11:50:00"));
            log.add(
                    i == 0
                            ? deferred(queueId, "Feb  1 11:50:02", "kim@there.example")
                            : echo(queueId, "Feb  1 11:50:03", "kim" + i + "@there.example"));
        }

        List<SmtpAttempt> attempts = Logs.facts(log, SmtpAttempt.class);
        List<MailTransition> transitions = Logs.facts(log, MailTransition.class);

        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.getOutcome()).isEqualTo(AttemptOutcome.DEFERRED);
            assertThat(attempt.getReplyCode()).isEqualTo(421);
        });
        assertThat(transitions)
                .hasSize(ECHOES)
                .allSatisfy(each -> assertThat(each.getKind()).isEqualTo(MailTransitionKind.LOCAL_DEFERRED));
        assertThat(transitions).extracting(MailTransition::getEventId).doesNotHaveDuplicates();
    }
}
