// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.ReportMails;
import io.breakwater.jobs.policy.DemoPolicy;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.avro.UnattributedReport;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports that the operator's own programs state in {@code mta.json}. */
class StatedReportsTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:10Z");
    private static final String MAIL =
            "\"occurredAt\":\"2026-02-01T12:00:00Z\",\"messageId\":\"m-1\",\"recipient\":\"kim@grudge.example\"";
    private static final String POOL = ",\"pool\":\"marketing\",\"campaign\":\"spring\"";

    @TempDir
    Path cacheDir;

    private final IngestPolicy policy = new IngestPolicy.Reader().decode(DemoPolicy.from(0));
    private FakeRegistry registry;
    private RegistryCoder coder;
    private FactDecoder decoder;

    @BeforeEach
    void open() throws IOException {
        registry = new FakeRegistry();
        coder = new RegistryCoder(registry.config(cacheDir));
        decoder = new FactDecoder(
                new DecoderConfig(registry.config(cacheDir), "recipient-key", "r1", ReportMails.KEYS, ""));
    }

    @AfterEach
    void close() {
        decoder.close();
        coder.close();
        registry.close();
    }

    @Test
    void aComplaintThatNamesMessageAndPoolNeedsNoProofAndIsCompletedFromThePolicy() throws UndecodableException {
        MailFact fact = only("{\"type\":\"complaint\"," + MAIL + POOL + "}");

        assertThat(fact.kind()).isEqualTo(FactKind.COMPLAINT);
        Complaint complaint = coder.decode(fact.body(), Complaint.class);
        assertThat(complaint.getAttribution()).isEqualTo("PRODUCER:record");
        assertThat(complaint.getPool()).isEqualTo("marketing");
        assertThat(complaint.getMailClass()).isEqualTo("LIFECYCLE");
        assertThat(complaint.getSendingDomain()).isEqualTo("news.acme.example");
        assertThat(complaint.getCampaign()).isEqualTo("spring");
        assertThat(complaint.getProvider()).isEqualTo("grudge");
        assertThat(complaint.getRecipientHash()).hasSize(32);
    }

    @Test
    void aStatedBounceIsClassified() throws UndecodableException {
        MailFact fact = only("{\"type\":\"bounce\"," + MAIL + POOL
                + ",\"replyCode\":550,\"status\":\"5.1.1\",\"replyText\":\"User unknown\"}");

        Bounce bounce = coder.decode(fact.body(), Bounce.class);
        assertThat(bounce.getCategory()).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(bounce.getAttribution()).isEqualTo("PRODUCER:record");
    }

    @Test
    void theSameComplaintStatedTwiceWithOtherTimesIsOneEvent() throws UndecodableException {
        MailFact first = only("{\"type\":\"complaint\"," + MAIL + POOL + "}");
        MailFact again = only(("{\"type\":\"complaint\"," + MAIL + POOL + "}").replace("12:00:00Z", "12:00:05Z"));

        assertThat(again.eventHigh()).isEqualTo(first.eventHigh());
        assertThat(again.eventLow()).isEqualTo(first.eventLow());
    }

    @Test
    void engagementKeepsItsActor() throws UndecodableException {
        MailFact fact =
                only("{\"type\":\"engagement\",\"kind\":\"OPEN\",\"userAgent\":\"Mozilla/5.0\"," + MAIL + POOL + "}");

        assertThat(fact.kind()).isEqualTo(FactKind.ENGAGEMENT);
        assertThat(coder.decode(fact.body(), Engagement.class).getActor()).isEqualTo(EngagementActor.PREFETCH);
    }

    @Test
    void withoutAPoolOrAnythingElseToGoByItIsUnattributed() throws UndecodableException {
        MailFact fact = only("{\"type\":\"complaint\"," + MAIL + "}");

        assertThat(fact.kind()).isEqualTo(FactKind.UNATTRIBUTED);
        assertThat(coder.decode(fact.body(), UnattributedReport.class).getReason())
                .isEqualTo("NO_REFERENCE");
    }

    private MailFact only(String json) throws UndecodableException {
        RawRecord raw =
                new RawRecord(Topics.MTA_JSON, 0, 0, NOW.toEpochMilli(), null, json.getBytes(StandardCharsets.UTF_8));
        DecodedFacts decoded = decoder.decode(raw, policy, NOW.toEpochMilli());
        assertThat(decoded.open()).isEmpty();
        assertThat(decoded.facts()).hasSize(1);
        return decoded.facts().get(0);
    }
}
