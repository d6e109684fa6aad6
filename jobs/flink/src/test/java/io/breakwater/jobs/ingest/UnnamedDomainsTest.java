// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.jobs.policy.Policies;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("try") // A harness closes with any Exception.
class UnnamedDomainsTest {

    private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");

    @TempDir
    Path cache;

    private HttpServer registry;

    /** A registry that knows every schema by one id. */
    @BeforeEach
    void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] answer = "{\"id\":7,\"compatibility\":\"BACKWARD_TRANSITIVE\"}".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.stop(0);
    }

    @Test
    void onlyAttemptsToDomainsThatNobodyNamesTakeTheWayOfTheTail() throws Exception {
        DecoderConfig config = new DecoderConfig(
                new RegistryConfig("http://127.0.0.1:" + registry.getAddress().getPort(), cache.toString()),
                "secret",
                "k1",
                ReportMails.KEYS,
                "");
        try (var harness = new TwoInputStreamOperatorTestHarness<RawRecord, PolicyVersion, MailFact>(
                new CoBroadcastWithNonKeyedOperator<>(
                        new DecodeFunction(config, Duration.ofDays(3)), List.of(Policies.STATE)))) {
            harness.open();
            harness.setProcessingTime(AT.toEpochMilli());
            // One waits for the policy, the others come after it.
            harness.processElement1(delivery(1, "unnamed-a.example", "mx.unnamed-a.example"), 0);
            harness.processElement2(DemoPolicy.from(0), 0);
            harness.processElement1(delivery(2, "grudge.example", "mx.grudge.example"), 0);
            harness.processElement1(delivery(3, "acme.example", "mxa.gslb.pphosted.com"), 0);
            harness.processElement1(delivery(4, "unnamed-b.example", "mx.unnamed-b.example"), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(fact -> fact.attempt().provider())
                    .containsExactly("grudge", "proofpoint");
            assertThat(harness.getSideOutput(DecodeFunction.UNNAMED))
                    .extracting(StreamRecord::getValue)
                    .extracting(fact -> fact.attempt().provider())
                    .containsExactly("unnamed-a.example", "unnamed-b.example");
        }
    }

    private static RawRecord delivery(long offset, String domain, String mx) {
        String json = "{\"type\":\"Delivery\",\"id\":\"m" + offset
                + "\",\"sender\":\"x@news.acme.example\",\"recipient\":\"a@"
                + domain + "\",\"queue\":\"q@" + domain
                + "\",\"size\":1,\"response\":{\"code\":250,\"content\":\"ok\"},"
                + "\"peer_address\":{\"name\":\"" + mx + ".\",\"addr\":\"203.0.113.25\"},\"timestamp\":"
                + AT.getEpochSecond() + ",\"created\":" + AT.getEpochSecond() + ",\"num_attempts\":0,"
                + "\"egress_pool\":\"marketing\",\"egress_source\":\"ip-1\",\"nodeid\":\"n1\",\"meta\":{},\"headers\":{}}";
        return new RawRecord(
                Topics.MTA_KUMOMTA, 0, offset, AT.toEpochMilli(), null, json.getBytes(StandardCharsets.UTF_8));
    }
}
