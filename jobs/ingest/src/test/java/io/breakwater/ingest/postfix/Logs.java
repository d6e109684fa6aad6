// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Samples;
import org.apache.avro.specific.SpecificRecord;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Logs for tests. */
final class Logs {
    private Logs() {}

    static PostfixParser parser() {
        return new PostfixParser(Samples.hasher(), ZoneOffset.UTC, false);
    }

    static PostfixParser.Parsed parse(String line) {
        return parser().parse(line, Samples.RECEIVED);
    }

    static PostfixLine line(String line) {
        return parse(line).line().orElseThrow(() -> new AssertionError(line));
    }

    static List<Decoded> decode(List<String> lines) {
        return decode(lines, Samples.RECEIVED);
    }

    static List<Decoded> decode(List<String> lines, Instant receivedAt) {
        PostfixLog log = new PostfixLog(parser(), Samples.hasher());
        List<Decoded> decoded = new ArrayList<>();
        lines.forEach(line -> log.accept(line, receivedAt, decoded::add));
        log.end(receivedAt, decoded::add);
        return decoded;
    }

    static <T extends SpecificRecord> List<T> facts(List<String> lines, Class<T> type) {
        return decode(lines).stream().flatMap(each -> each.facts(type).stream()).toList();
    }

    static String cleanup(String queueId, String time, String messageId) {
        return time + " mx1 postfix/cleanup[101]: " + queueId + ": message-id=<" + messageId + ">";
    }

    static String active(String queueId, String time) {
        return time + " mx1 postfix/qmgr[90]: " + queueId
                + ": from=<bounces@news.acme.example>, size=1822, nrcpt=1 (queue active)";
    }

    static String removed(String queueId, String time) {
        return time + " mx1 postfix/qmgr[90]: " + queueId + ": removed";
    }

    static String sent(String queueId, String time, String recipient) {
        return delivery(queueId, time, recipient, "dsn=2.0.0, status=sent (250 2.0.0 Ok)");
    }

    static String deferred(String queueId, String time, String recipient) {
        return delivery(
                queueId,
                time,
                recipient,
                "dsn=4.7.0, status=deferred (host mx.there.example[192.0.2.10] said: 421 4.7.0 try later (in reply to RCPT TO command))");
    }

    static String delivery(String queueId, String time, String recipient, String status) {
        return time + " mx1 postfix/marketing/smtp[102]: " + queueId + ": to=<" + recipient
                + ">, relay=mx.there.example[192.0.2.10]:25, delay=2.1, delays=0.1/0.02/0.9/1.1, " + status;
    }

    static String echo(String queueId, String time, String recipient) {
        return time + " mx1 postfix/error[103]: " + queueId + ": to=<" + recipient
                + ">, relay=none, delay=302, delays=302/0.01/0/0.01, dsn=4.7.0, status=deferred (delivery temporarily suspended: "
                + "host mx.there.example[192.0.2.10] said: 421 4.7.0 try later (in reply to RCPT TO command))";
    }
}
