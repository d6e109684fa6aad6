// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.topic.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Raw records as producers and strangers send them. */
final class IngestTraffic implements AutoCloseable {
    static final String KEYS_ARGUMENT = "it-1=a-secret-of-the-integration-test";

    private static final ReferenceKeys KEYS = ReferenceKeys.parse(KEYS_ARGUMENT);
    private static final ReferenceKeys FOREIGN = ReferenceKeys.parse("it-1=somebody-elses-secret-entirely");
    private static final MailTuple TUPLE =
            new MailTuple("marketing", "LIFECYCLE", "127.0.2.1", "news.acme.example", "acme", "spring", "");
    private static final String DEFERRED =
            "421 4.7.0 [TSS04] Messages temporarily deferred due to unexpected volume or user complaints";

    private final KafkaProducer<byte[], byte[]> producer;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private int mails;

    IngestTraffic(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void healthyMail(int count) {
        for (int i = 0; i < count; i++) {
            String id = "m-" + mails++;
            json("{\"type\":\"attempt\",\"messageId\":\"" + id + "\",\"recipient\":\"kim" + mails + "@grudge.example\","
                    + "\"pool\":\"marketing\",\"sourceIp\":\"127.0.2.1\",\"outcome\":\"ACCEPTED\",\"replyCode\":250,\"occurredAt\":\""
                    + Instant.now() + "\"}");
        }
        flush();
    }

    /** How many were sent. */
    int healthyMails() {
        return mails;
    }

    /** One whose signature our own listener has checked. */
    void provenComplaint(String messageId) {
        report(complaint(messageId, "reports.breakwater.example; dkim=pass header.d=grudge.example", KEYS));
        flush();
    }

    /** In turn: nobody vouches, the wrong service vouches, a foreign domain vouches, the reference is signed by somebody else. */
    void forgedComplaint(int number) {
        String id = "forged-" + number;
        String results = switch (number % 4) {
            case 0 -> "";
            case 1 -> "mx.evil.example; dkim=pass header.d=grudge.example";
            case 2 -> "reports.breakwater.example; dkim=pass header.d=evil.example";
            default -> "reports.breakwater.example; dkim=pass header.d=grudge.example";
        };
        report(complaint(id, results, number % 4 == 3 ? FOREIGN : KEYS));
    }

    private String complaint(String messageId, String results, ReferenceKeys keys) {
        MailReference mail = new MailReference(messageId, TUPLE, "00000000000000aa", now.toEpochMilli());
        String vouched = results.isEmpty() ? "" : "Authentication-Results: " + results + "\r\n";
        return vouched
                + "From: feedback@grudge.example\r\nTo: fbl@news.acme.example\r\nSubject: FW: complaint\r\n"
                + "Message-ID: <arf." + messageId + "@grudge.example>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nA complaint.\r\n"
                + "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: It/1\r\nVersion: 1\r\n"
                + "Original-Rcpt-To: <kim@grudge.example>\r\n\r\n"
                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nX-Breakwater-Ref: " + LongReference.write(mail, keys)
                + "\r\nMessage-ID: <" + messageId
                + "@news.acme.example>\r\nFrom: news@news.acme.example\r\n\r\n--b--\r\n";
    }

    /** A message that one provider deferred once. */
    void deferralOfPostfix() {
        postfix("cleanup[1]: 4XyZ12abcdE: message-id=<spring@news.acme.example>");
        postfix("qmgr[2]: 4XyZ12abcdE: from=<b@news.acme.example>, size=1000, nrcpt=1 (queue active)");
        postfix("smtp[3]: 4XyZ12abcdE: to=<lee@grudge.example>, relay=mx.grudge.example[192.0.2.10]:25, delay=2, "
                + "delays=0.5/0.5/0.5/0.5, dsn=4.7.0, status=deferred (host mx.grudge.example[192.0.2.10] said: "
                + DEFERRED
                + " (in reply to MAIL FROM command))");
        flush();
    }

    /** What Postfix's retry agent logs for every other message of that destination. */
    void echoOfPostfix(int number) {
        postfix("error[4]: " + String.format("%05X", 0x10000 + number) + "Q: to=<lee" + number
                + "@grudge.example>, relay=none, delay=3, delays=3/0/0/0, dsn=4.7.0, status=deferred (delivery temporarily suspended: host "
                + "mx.grudge.example[192.0.2.10] said: " + DEFERRED + " (in reply to MAIL FROM command))");
    }

    void oneOfEachFormat() {
        healthyMail(1);
        deferralOfPostfix();
        send(Topics.MTA_POSTFIX, "not syslog at all");
        json("{\"type\":\"teleport\"}");
        json(
                "{\"type\":\"engagement\",\"kind\":\"open\",\"messageId\":\"m-0\",\"pool\":\"marketing\",\"recipient\":\"kim@grudge.example\","
                        + "\"userAgent\":\"GoogleImageProxy\",\"occurredAt\":\"" + now + "\"}");
        send(
                Topics.MTA_PROVIDER_STATS,
                "{\"provider\":\"google-consumer\",\"source\":\"postmaster-tools\",\"entityKind\":\"DOMAIN\",\"entity\":\"acme.example\","
                        + "\"day\":\"2026-11-24\",\"metric\":\"spam_rate\",\"value\":0.0012}");
        send(
                Topics.MTA_POWERMTA,
                "type,timeLogged,timeQueued,orig,rcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,dlvSourceIp,jobId,vmtaPool\n"
                        + "d," + now.toString().replace('T', ' ').replace("Z", "+0000") + ","
                        + now.toString().replace('T', ' ').replace("Z", "+0000")
                        + ",b@news.acme.example,kim@grudge.example,relayed,2.0.0 (success),smtp;250 ok,mx.grudge.example (192.0.2.10),127.0.2.1,j1,marketing\n");
        send(
                Topics.MTA_KUMOMTA,
                "{\"type\":\"Delivery\",\"id\":\"5f0c1e2aff3b11f0a1c20242ac110003\",\"sender\":\"b@news.acme.example\","
                        + "\"recipient\":\"kim@grudge.example\",\"queue\":\"grudge.example\",\"site\":\"\",\"size\":1,\"response\":{\"code\":250,"
                        + "\"enhanced_code\":null,\"content\":\"ok\",\"command\":\".\\r\\n\"},\"peer_address\":{\"name\":\"mx.grudge.example.\","
                        + "\"addr\":\"192.0.2.10\"},\"timestamp\":" + now.getEpochSecond() + ",\"created\":"
                        + now.getEpochSecond()
                        + ",\"num_attempts\":0,\"bounce_classification\":\"Uncategorized\",\"egress_pool\":\"kumo\",\"egress_source\":\"ip-1\","
                        + "\"source_address\":{\"address\":\"127.0.4.1:40000\"},\"feedback_report\":null,\"meta\":{},\"headers\":{},"
                        + "\"delivery_protocol\":\"ESMTP\",\"reception_protocol\":\"HTTP\",\"nodeid\":\"n1\"}");
        flush();
    }

    private void postfix(String line) {
        send(Topics.MTA_POSTFIX, "mx1", now + " mx1 postfix/" + line);
    }

    private void json(String event) {
        send(Topics.MTA_JSON, event);
    }

    private void report(String mail) {
        send(Topics.MTA_REPORTS, mail);
    }

    private void send(String topic, String value) {
        send(topic, null, value);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What the broker did not take is missed by the assertions.
    private void send(String topic, String key, String value) {
        byte[] keyed = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, keyed, value.getBytes(StandardCharsets.UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
