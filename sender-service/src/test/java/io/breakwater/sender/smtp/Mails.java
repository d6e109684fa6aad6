// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.List;

/** Lanes and mail for tests. */
final class Mails {
    static final List<String> IPS = List.of("127.0.2.1", "127.0.2.2", "127.0.2.3");
    static final String POOL = "pool:marketing/LIFECYCLE@grudge";

    private Mails() {}

    static LaneConfig lane(double maxPerSecond) {
        return new LaneConfig("marketing", "LIFECYCLE", "grudge", "news.acme.example", IPS, maxPerSecond, 1_000_000);
    }

    static Mail mail(String id, long queuedAtMs) {
        return mail(id, "sale", queuedAtMs);
    }

    static Mail mail(String id, String campaign, long queuedAtMs) {
        return new Mail(
                id,
                "user@grudge.example",
                new Mail.Owner("acme", campaign, "a"),
                "marketing",
                "LIFECYCLE",
                "grudge",
                "news.acme.example",
                new Mail.Content("subject", "text"),
                queuedAtMs);
    }
}
