// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.ReportMails;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Postfix names the transport that sent; the policy says whose it is. */
class TransportPoolTest {
    private static final long NOW_MS = ReportMails.KAFKA_AT_MS;

    @TempDir
    Path directory;

    private FakeRegistry registry;
    private RegistryCoder coder;
    private FactDecoder decoder;
    private IngestPolicy policy;

    @BeforeEach
    void open() throws IOException {
        registry = new FakeRegistry();
        coder = new RegistryCoder(registry.config(directory));
        decoder = new FactDecoder(
                new DecoderConfig(registry.config(directory), "recipient-key", "r1", ReportMails.KEYS, ""));
        policy = policy();
    }

    @AfterEach
    void close() {
        decoder.close();
        coder.close();
        registry.close();
    }

    @Test
    void aTransportIsThePoolThatClaimsIt() throws UndecodableException {
        SmtpAttempt attempt = attempt("bulk");

        assertThat(attempt.getPool()).isEqualTo("marketing");
        assertThat(attempt.getMailClass()).isEqualTo(MailClass.LIFECYCLE);
        assertThat(attempt.getSourceFormat()).isEqualTo("postfix");
    }

    @Test
    void aPoolWithOneAddressSentFromIt() throws UndecodableException {
        assertThat(attempt("kumo").getSourceIp()).isEqualTo("127.0.4.1");
    }

    @Test
    void ofAPoolWithSeveralAddressesTheSourceIsNotKnown() throws UndecodableException {
        assertThat(attempt("bulk").getSourceIp()).isEmpty();
    }

    @Test
    void aTransportThatNoPoolClaimsIsAPoolOfItsName() throws UndecodableException {
        SmtpAttempt attempt = attempt("smtp");

        assertThat(attempt.getPool()).isEqualTo("smtp");
        assertThat(attempt.getMailClass()).isEqualTo(MailClass.UNKNOWN);
    }

    private SmtpAttempt attempt(String transport) throws UndecodableException {
        String joined =
                "{\"type\":\"attempt\",\"eventId\":\"postfix/mx1/1\",\"messageId\":\"1/m-1\",\"pool\":\"" + transport
                        + "\",\"recipientHash\":\"00ff00ff00ff00ff\",\"recipientDomain\":\"grudge.example\",\"mxHost\":\"mx.grudge.example\","
                        + "\"outcome\":\"ACCEPTED\",\"replyCode\":250,\"occurredAt\":" + NOW_MS + "}";
        RawRecord raw = new RawRecord(Topics.MTA_POSTFIX, 0, 0, NOW_MS, null, joined.getBytes(StandardCharsets.UTF_8));
        MailFact fact = decoder.decode(raw, policy, NOW_MS).facts().get(0);
        return coder.decode(fact.body(), SmtpAttempt.class);
    }

    /** The demo's, with a transport for the marketing pool and one address only in another. */
    private IngestPolicy policy() throws IOException {
        String demo = Files.readString(Path.of("../../policies/demo.yaml"))
                .replace("domain: news.acme.example}", "domain: news.acme.example, transports: [bulk]}")
                .replace("ips: [127.0.4.1, 127.0.4.2]", "ips: [127.0.4.1]");
        Path file = Files.writeString(directory.resolve("policy.yaml"), demo);
        return new IngestPolicy.Reader()
                .decode(new PolicyVersion(
                        1, 0, new PolicyReader().fromYaml(file).toJson()));
    }
}
