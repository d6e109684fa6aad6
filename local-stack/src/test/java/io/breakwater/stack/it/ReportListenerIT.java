// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.topic.Topics;
import io.breakwater.sender.kafka.ReportProducer;
import io.breakwater.sender.report.ListenerEvent;
import io.breakwater.sender.report.ListenerOptions;
import io.breakwater.sender.report.ReportListener;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.TopicCreator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A signed report on its way to a real broker, which is there, then killed, then there again. */
class ReportListenerIT {
    @TempDir
    Path home;

    private KafkaProcess kafka;
    private ReportProducer producer;
    private ReportListener listener;
    private KeyPair keys;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        Path records = Files.writeString(
                home.resolve("records.txt"),
                "s1._domainkey.provider.example TXT v=DKIM1; k=rsa; p="
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
                        + "\nprovider.example TXT v=spf1 ip4:127.0.0.1 -all\n");
        kafka = new KafkaProcess(StackConfig.ephemeral(home));
        kafka.startAndAwait();
        TopicCreator.createMissing(kafka.bootstrapServers());
        producer = new ReportProducer(kafka.bootstrapServers());
        List<String> arguments = List.of(
                "--accept", "fbl@acme.example",
                "--authserv-id", "reports.breakwater.example",
                "--listen", "127.0.0.1:0",
                "--dns", "file:" + records);
        listener = new ReportListener(ListenerOptions.parse(arguments, Map.of()).setup(), producer::store);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
        producer.close();
        kafka.close();
    }

    @Test
    void aSignedReportReachesTheBrokerWithItsResultAndABrokerThatIsAwayLosesNone() throws Exception {
        send(signed("one"));
        assertThat(stored(1))
                .singleElement()
                .asString()
                .startsWith(
                        "Authentication-Results: reports.breakwater.example;\r\n\tdkim=pass header.d=provider.example;"
                                + "\r\n\tspf=pass smtp.mailfrom=provider.example\r\n")
                .contains("Delivered-To: fbl@acme.example\r\n", "Subject: one\r\n");

        kafka.kill();
        SMTPSendFailedException refused =
                catchThrowableOfType(SMTPSendFailedException.class, () -> send(signed("two")));
        assertThat(refused.getReturnCode()).isEqualTo(451);
        assertThat(listener.metrics().count(ListenerEvent.NOT_STORED)).isEqualTo(1);

        kafka.startAndAwait();
        send(signed("two"));

        assertThat(stored(2)).anyMatch(report -> report.contains("Subject: one\r\n"));
        assertThat(stored(2)).anyMatch(report -> report.contains("Subject: two\r\n"));
        assertThat(listener.metrics().count(ListenerEvent.STORED)).isEqualTo(2);
    }

    private String signed(String subject) throws Exception {
        String report = "From: fbl@provider.example\r\nTo: fbl@acme.example\r\nSubject: " + subject
                + "\r\nContent-Type: text/plain\r\n\r\nThis is an email abuse report.\r\n";
        String field = new DKIMSigner(
                        "v=1; a=rsa-sha256; c=relaxed/relaxed; d=provider.example; s=s1; h=from:to:subject; bh=; b=;",
                        keys.getPrivate())
                .sign(new ByteArrayInputStream(report.getBytes(StandardCharsets.US_ASCII)));
        return field + "\r\n" + report;
    }

    private void send(String report) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.timeout", "60000");
        Session session = Session.getInstance(properties);
        SMTPMessage message =
                new SMTPMessage(session, new ByteArrayInputStream(report.getBytes(StandardCharsets.US_ASCII)));
        message.setEnvelopeFrom("fbl@provider.example");
        try (var transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", listener.port(), null, null);
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress("fbl@acme.example")});
        }
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
    }

    private List<String> stored(int atLeast) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.MTA_REPORTS).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList());
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= atLeast;
            });
        }
        return values;
    }
}
