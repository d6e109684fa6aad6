// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixLine;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.record.RecipientHasher;

import java.time.Instant;
import java.time.ZoneOffset;

/** Lines of one queue id for tests. */
final class PostfixLines {
    static final String ID = "4bX1yZ0Wc1z5Lt";

    private static final Instant RECEIVED = Instant.parse("2026-02-01T12:00:10Z");

    private PostfixLines() {}

    static String cleanup(String time) {
        return time + " mx1 postfix/cleanup[1]: " + ID + ": message-id=<s-1@news.acme.example>";
    }

    static String active(String time) {
        return time + " mx1 postfix/qmgr[2]: " + ID + ": from=<b@news.acme.example>, size=1000, nrcpt=1 (queue active)";
    }

    static String removed(String time) {
        return time + " mx1 postfix/qmgr[2]: " + ID + ": removed";
    }

    static String sent(String time) {
        return delivery(time, "dsn=2.0.0, status=sent (250 2.0.0 ok)");
    }

    static String deferred(String time) {
        return delivery(
                time,
                "dsn=4.7.0, status=deferred (host mx.there.example[192.0.2.10] said: 421 4.7.0 try later (in reply to MAIL FROM command))");
    }

    private static String delivery(String time, String status) {
        return time + " mx1 postfix/marketing/smtp[3]: " + ID
                + ": to=<kim@there.example>, relay=mx.there.example[192.0.2.10]:25, "
                + "delay=2, delays=0.5/0.5/0.5/0.5, " + status;
    }

    static PostfixElement element(String line) {
        PostfixLine said = new PostfixParser(new RecipientHasher("key", "k1"), ZoneOffset.UTC, false)
                .parse(line, RECEIVED)
                .line()
                .orElseThrow(() -> new AssertionError(line));
        return new PostfixElement(said.host() + "/" + said.queueId(), said, "mta.postfix", 0, 7);
    }
}
