// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import java.util.List;

/** Lanes and mail for tests. */
final class Mails {
    static final List<String> IPS = List.of("127.0.2.1", "127.0.2.2", "127.0.2.3");
    static final String POOL = "pool:marketing/LIFECYCLE@grudge";

    static final String LOGIN = "pool:login/TRANSACTIONAL@grudge";

    private Mails() {}

    static LaneConfig lane(double maxPerSecond) {
        return new LaneConfig(
                "marketing", "LIFECYCLE", "grudge", "news.acme.example", IPS, maxPerSecond, 1_000_000, 90_000);
    }

    static Mail mail(String id, long queuedAtMs) {
        return mail(id, "sale", queuedAtMs);
    }

    static Mail mail(String id, String campaign, long queuedAtMs) {
        return mail("user@grudge.example", id, campaign, "marketing", "LIFECYCLE", queuedAtMs);
    }

    static Mail to(String recipient, String id, long queuedAtMs) {
        return mail(recipient, id, "sale", "marketing", "LIFECYCLE", queuedAtMs);
    }

    static LaneConfig transactional(double maxPerSecond) {
        return new LaneConfig("login", "TRANSACTIONAL", "grudge", "acme.example", IPS, maxPerSecond, 1_000_000, 90_000);
    }

    static Mail login(String id, long queuedAtMs) {
        return mail("user@grudge.example", id, "codes", "login", "TRANSACTIONAL", queuedAtMs);
    }

    private static Mail mail(
            String recipient, String id, String campaign, String pool, String mailClass, long queuedAtMs) {
        return new Mail(
                id,
                recipient,
                new Mail.Owner("acme", campaign, "a"),
                pool,
                mailClass,
                "grudge",
                "news.acme.example",
                new Mail.Content("subject", "text"),
                queuedAtMs);
    }
}
