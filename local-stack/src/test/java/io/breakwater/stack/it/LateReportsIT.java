// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.jobs.late.LateConfig;
import io.breakwater.jobs.late.LateIo;
import io.breakwater.jobs.late.LateReportsJob;
import io.breakwater.jobs.late.LateTopology;
import io.breakwater.jobs.telemetry.TelemetryConfig;
import io.breakwater.jobs.telemetry.TelemetryIo;
import io.breakwater.jobs.telemetry.TelemetryJob;
import io.breakwater.jobs.telemetry.TelemetryTopology;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.migrate.Migrator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Reports about mail that the engine has forgotten: engine, telemetry and late-reports job on a real broker, registry and ClickHouse. */
class LateReportsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Larger than what may wait in the join for its mail, so that the engine asks ClickHouse at once and not after a minute. */
    private static final int PADDING = 70_000;

    @TempDir
    Path home;

    private EngineFixture stack;
    private ClickHouseFixture clickHouse;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void startStack() throws Exception {
        clickHouse = ClickHouseFixture.start(home.resolve("clickhouse"));
        new Migrator("http://" + clickHouse.address()).migrate();
        stack = EngineFixture.start(home);
        try (EngineTraffic policy = new EngineTraffic(stack.bootstrap(), stack.coder())) {
            policy.apply(new PolicyReader().fromYaml(Path.of("../policies/demo.yaml")));
        }
        stack.runEngine();
        TelemetryConfig telemetry = TelemetryConfig.fromArgs(arguments());
        stack.runBeside(
                TelemetryJob.settings(telemetry),
                env -> TelemetryTopology.build(env, TelemetryIo.from(telemetry), telemetry));
        LateConfig late = LateConfig.fromArgs(arguments());
        stack.runBeside(LateReportsJob.settings(late), env -> LateTopology.build(env, LateIo.from(late), late));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stopStack() throws Exception {
        producer.close();
        stack.close();
        clickHouse.close();
    }

    @Test
    void aBounceOfForgottenMailIsAttributedByClickHouseAndThatOfOthersIsFiled() throws Exception {
        SmtpAttempt sent = attemptOfTwentyDaysAgo();
        // As the engine wrote it then; the engine that runs now never saw it.
        send(Topics.MAIL_ATTEMPTS, stack.coder().encode(Topics.MAIL_ATTEMPTS, sent));
        await().atMost(PATIENCE)
                .until(() -> clickHouse
                        .scalar("SELECT count() FROM breakwater.mail_attempts")
                        .equals("1"));

        send(Topics.MTA_REPORTS, bounceOf("spring-7@news.acme.example"));
        send(Topics.MTA_REPORTS, bounceOf("stray@elsewhere.example"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(stack.topics().read(Topics.MAIL_BOUNCES, Bounce.class)).hasSize(1);
            assertThat(stack.topics().read(Topics.REPORTS_UNATTRIBUTED, UnattributedReport.class))
                    .hasSize(1);
        });
        Bounce bounce = stack.topics().read(Topics.MAIL_BOUNCES, Bounce.class).get(0);
        assertThat(List.of(
                        bounce.getMessageId(),
                        bounce.getPool(),
                        bounce.getSourceIp(),
                        bounce.getSendingDomain(),
                        bounce.getTenant(),
                        bounce.getCampaign(),
                        bounce.getCategory()))
                .containsExactly(
                        "m-forgotten",
                        "marketing",
                        "127.0.2.1",
                        "news.acme.example",
                        "acme",
                        "spring",
                        "RECIPIENT_UNKNOWN");
        assertThat(stack.topics().read(Topics.REPORTS_UNATTRIBUTED, UnattributedReport.class))
                .extracting(UnattributedReport::getHeaderMessageId)
                .containsExactly("stray@elsewhere.example");
    }

    private static SmtpAttempt attemptOfTwentyDaysAgo() {
        Instant at = Instant.now().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        return SmtpAttempt.newBuilder()
                .setEventId("e-forgotten")
                .setMessageId("m-forgotten")
                .setHeaderMessageId("spring-7@news.acme.example")
                .setAttemptNumber(1)
                .setRecipientDomain("grudge.example")
                .setRecipientHash("00000000000000aa")
                .setCampaign("spring")
                .setTenant("acme")
                .setMailClass(MailClass.LIFECYCLE)
                .setSendingDomain("news.acme.example")
                .setPool("marketing")
                .setSourceIp("127.0.2.1")
                .setProvider("grudge")
                .setOutcome(AttemptOutcome.ACCEPTED)
                .setReplyCode(250)
                .setQueuedAt(at)
                .setFirstAttemptAt(at)
                .setAttemptStartedAt(at)
                .setOccurredAt(at)
                .setCounted(true)
                .build();
    }

    private static byte[] bounceOf(String messageId) {
        String mail = "From: MAILER-DAEMON@mx.grudge.example\r\nTo: b@news.acme.example\r\nSubject: Undelivered\r\n"
                + "Message-ID: <dsn." + messageId + ">\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\n" + "It could not be delivered.\r\n".repeat(PADDING / 28)
                + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.grudge.example\r\n\r\n"
                + "Final-Recipient: rfc822; kim@grudge.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                + "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n"
                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + messageId
                + ">\r\nFrom: news@news.acme.example\r\nTo: kim@grudge.example\r\n\r\n--b--\r\n";
        return mail.getBytes(StandardCharsets.US_ASCII);
    }

    private void send(String topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, null, value)).get();
    }

    private String[] arguments() {
        return new String[] {
            "--bootstrap",
            stack.bootstrap(),
            "--registry",
            stack.registryUrl(),
            "--clickhouse",
            "http://" + clickHouse.address(),
            "--cache-dir",
            home.resolve("schema-ids").toString(),
            "--checkpoint-interval-ms",
            "500"
        };
    }
}
