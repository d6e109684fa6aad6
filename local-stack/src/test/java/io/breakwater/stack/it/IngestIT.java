// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.FamilyRate;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.ProviderStat;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every producer's topic through the engine on a real broker, beside floods that must change nothing. */
class IngestIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FORGED = 10_000;
    private static final int ECHOES = 5_000;
    private static final String SOURCE_IP = "ip:127.0.2.1@grudge";

    @TempDir
    Path home;

    private EngineFixture stack;
    private CommittedTopics topics;
    private IngestTraffic traffic;

    @BeforeEach
    void startStack() throws Exception {
        stack = EngineFixture.start(home);
        topics = stack.topics();
        traffic = new IngestTraffic(stack.bootstrap());
        try (EngineTraffic policy = new EngineTraffic(stack.bootstrap(), stack.coder())) {
            policy.apply(new PolicyReader().fromYaml("demo.yaml with long windows", longWindows()));
        }
        stack.runEngine("--reference-keys", IngestTraffic.KEYS_ARGUMENT);
    }

    @AfterEach
    void stopStack() throws Exception {
        traffic.close();
        stack.close();
    }

    @Test
    void tenThousandForgedComplaintsAndFiveThousandEchoesChangeNoCountAndNoScore() {
        traffic.healthyMail(200);
        traffic.provenComplaint("m-proven");
        traffic.deferralOfPostfix();
        await().atMost(PATIENCE)
                .until(() -> complaints().size() == 1 && attempts("DEFERRED").size() == 1);
        healthyMailUntilCounted(202);
        Map<String, ReputationSnapshot> before = snapshots();

        for (int i = 0; i < FORGED; i++) {
            traffic.forgedComplaint(i);
        }
        for (int i = 0; i < ECHOES; i++) {
            traffic.echoOfPostfix(i);
        }
        traffic.flush();

        await().atMost(PATIENCE).until(() -> echoes() == ECHOES);
        await().atMost(PATIENCE).until(() -> unattributed() + forgedReferences() == FORGED);
        healthyMailUntilCounted(before.get(SOURCE_IP).getN() + 50);
        await().atMost(PATIENCE).until(() -> counted() == traffic.healthyMails() + 1);
        assertThat(complaints()).extracting(Complaint::getMessageId).containsExactly("m-proven");
        assertThat(attempts("DEFERRED")).hasSize(1);
        Map<String, ReputationSnapshot> after = snapshots();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((scope, snapshot) -> {
            assertThat(failures(snapshot)).as(scope).isEqualTo(failures(before.get(scope)));
            // With the same failures, more healthy mail can only raise a score.
            assertThat(snapshot.getScore())
                    .as(scope)
                    .isGreaterThanOrEqualTo(before.get(scope).getScore());
        });
        System.out.printf(
                "%,d forged complaints: 0 counted, %,d unattributed, %,d dead letters; %,d echoes of one 421: 1 attempt, %,d local%n",
                FORGED, unattributed(), forgedReferences(), ECHOES, echoes());
    }

    @Test
    void everyProducersRecordsBecomeFacts() {
        traffic.oneOfEachFormat();

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(topics.read(Topics.MAIL_ATTEMPTS, SmtpAttempt.class))
                    .extracting(SmtpAttempt::getSourceFormat)
                    .contains("kumomta", "powermta", "json", "postfix");
            assertThat(topics.read(Topics.MAIL_ENGAGEMENT, Engagement.class))
                    .singleElement()
                    .satisfies(open -> assertThat(open.getActor().name()).isEqualTo("PREFETCH"));
            assertThat(topics.read(Topics.MAIL_PROVIDER_STATS, ProviderStat.class))
                    .hasSize(1);
            assertThat(topics.read(Topics.DEAD_LETTERS, DeadLetter.class))
                    .extracting(DeadLetter::getTopic)
                    .containsOnlyOnce(Topics.MTA_POSTFIX, Topics.MTA_JSON);
        });
        assertThat(topics.read(Topics.MAIL_ATTEMPTS, SmtpAttempt.class))
                .filteredOn(attempt -> attempt.getSourceFormat().equals("postfix"))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.getCategory()).isEqualTo("IP_REPUTATION_DEFERRED"));
    }

    private List<Complaint> complaints() {
        return topics.read(Topics.MAIL_COMPLAINTS, Complaint.class);
    }

    private List<SmtpAttempt> attempts(String outcome) {
        return topics.read(Topics.MAIL_ATTEMPTS, SmtpAttempt.class).stream()
                .filter(attempt -> attempt.getOutcome().name().equals(outcome))
                .toList();
    }

    private long counted() {
        return topics.read(Topics.MAIL_ATTEMPTS, SmtpAttempt.class).stream()
                .filter(SmtpAttempt::getCounted)
                .count();
    }

    private long echoes() {
        return topics.read(Topics.MAIL_TRANSITIONS, MailTransition.class).stream()
                .filter(each -> each.getKind() == MailTransitionKind.LOCAL_DEFERRED)
                .count();
    }

    private long unattributed() {
        return topics.read(Topics.REPORTS_UNATTRIBUTED, UnattributedReport.class)
                .size();
    }

    private long forgedReferences() {
        return topics.read(Topics.DEAD_LETTERS, DeadLetter.class).stream()
                .filter(letter -> letter.getReason().startsWith("REFERENCE_"))
                .count();
    }

    /** A scope's clock stands still without mail, and a snapshot shows mail only of ticks before its own. */
    private void healthyMailUntilCounted(long attempts) {
        await().atMost(PATIENCE).until(() -> {
            traffic.healthyMail(1);
            ReputationSnapshot newest = snapshots().get(SOURCE_IP);
            return newest != null && newest.getN() >= attempts;
        });
    }

    /** The newest snapshot of each scope. */
    private Map<String, ReputationSnapshot> snapshots() {
        return topics.read(Topics.REPUTATION_SNAPSHOTS, ReputationSnapshot.class).stream()
                .collect(Collectors.toMap(
                        ReputationSnapshot::getScope, snapshot -> snapshot, (first, second) -> second));
    }

    private static Map<String, Long> failures(ReputationSnapshot snapshot) {
        return snapshot.getRates().stream().collect(Collectors.toMap(FamilyRate::getFamily, FamilyRate::getBad));
    }

    /** The demo's windows last seconds; here nothing may leave them while the test looks. Snapshots come every 15 s. */
    private static String longWindows() throws IOException {
        return Files.readString(Path.of("../policies/demo.yaml"))
                .replaceFirst("divisor: 60", "divisor: 20")
                .replaceFirst("windows: .*", "windows: {pane: 5m, short: 10m, long: 5h}");
    }
}
