// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.sender.smtp.Mail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded Poisson arrivals of the plan's streams. Same seed and same times give the same mail, but for the run's prefix in
 * the message ids, which keeps them unique across restarts. A gap longer than a second is not caught up with. Pure; not
 * thread-safe.
 */
final class Traffic {
    private static final long LONGEST_CATCH_UP_MS = 1_000;
    private static final int USERS = 50_000;
    private static final int COMPANIES = 40;
    private static final String TEXT = """
            Hello,

            this is a message of the demo. It has a few lines of text,
            so that it is about as long as a short notification.

            Regards
            """;

    private final String runId;
    private final List<Arrivals> arrivals = new ArrayList<>();
    private long sequence;
    private long untilMs;

    private static final class Arrivals {
        private final TrafficPlan.Stream stream;
        private final SplittableRandom random;
        private double nextMs;

        Arrivals(TrafficPlan.Stream stream, SplittableRandom random, long startMs) {
            this.stream = stream;
            this.random = random;
            this.nextMs = startMs + gapMs();
        }

        private double gapMs() {
            return -Math.log(1 - random.nextDouble()) / stream.perSecond() * 1000;
        }
    }

    Traffic(TrafficPlan plan, long seed, String runId, long startMs) {
        this.runId = runId;
        this.untilMs = startMs;
        SplittableRandom root = new SplittableRandom(seed);
        plan.streams().forEach(stream -> arrivals.add(new Arrivals(stream, root.split(), startMs)));
    }

    /** The mail that has arrived since the last call. */
    List<Mail> until(long nowMs) {
        double fromMs = Math.max(untilMs, nowMs - LONGEST_CATCH_UP_MS);
        List<Mail> mail = new ArrayList<>();
        for (Arrivals each : arrivals) {
            while (each.nextMs <= nowMs) {
                if (each.nextMs > fromMs) {
                    mail.add(mail(each, nowMs));
                }
                each.nextMs += each.gapMs();
            }
        }
        untilMs = nowMs;
        return mail;
    }

    private Mail mail(Arrivals from, long nowMs) {
        TrafficPlan.Stream stream = from.stream;
        SplittableRandom random = from.random;
        String campaign =
                stream.campaigns().get(random.nextInt(stream.campaigns().size()));
        String domain = stream.provider().equals("hostery")
                ? "company" + random.nextInt(COMPANIES) + ".hostery.example"
                : stream.provider() + ".example";
        return new Mail(
                runId + "-" + Long.toString(sequence++, Character.MAX_RADIX),
                "user" + random.nextInt(USERS) + "@" + domain,
                new Mail.Owner(stream.tenant(), campaign, campaign + "-" + (random.nextBoolean() ? "a" : "b")),
                stream.pool(),
                stream.mailClass(),
                stream.provider(),
                stream.sendingDomain(),
                new Mail.Content("News of " + campaign, TEXT),
                nowMs);
    }
}
