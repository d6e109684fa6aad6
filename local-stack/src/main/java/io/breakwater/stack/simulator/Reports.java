// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Some accepted mail is complained about, some bounces after all; which, and after what time, is a seeded hash of the
 * message id. One thread mails the reports; one that the listener does not take is tried again a few times.
 */
final class Reports implements Consumer<Accepted>, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int LARGEST_BACKLOG = 10_000;
    private static final int TRIES = 20;
    private static final long RETRY_MS = 3_000;

    private final long seed;
    private final Shares shares;
    private final Signing signing;
    private final Mailer mailer;
    private final Clock clock;
    private final DelayQueue<Due> due = new DelayQueue<>();
    private final LongAdder complaints = new LongAdder();
    private final LongAdder bounces = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /** Share of accepted mail that comes back, 0..1, and when at the latest. */
    record Shares(double complaintRatio, double bounceRatio, long longestDelayMs) {}

    /** Hands a report to the listener. */
    @FunctionalInterface
    interface Mailer {
        void mail(String from, String to, String rawMessage) throws Exception;
    }

    Reports(long seed, Shares shares, Signing signing, Mailer mailer, Clock clock) {
        this.seed = seed;
        this.shares = shares;
        this.signing = signing;
        this.mailer = mailer;
        this.clock = clock;
    }

    @Override
    public void accept(Accepted mail) {
        double chance = Chance.of(seed, mail.visit().messageId());
        boolean complaint = chance < shares.complaintRatio();
        boolean bounce = !complaint && chance < shares.complaintRatio() + shares.bounceRatio();
        if ((complaint || bounce) && due.size() < LARGEST_BACKLOG) {
            double when = 0.2 + 0.8 * Chance.of(seed + 1, mail.visit().messageId());
            due.add(new Due(mail, complaint, (long) (clock.millis() + when * shares.longestDelayMs()), 1));
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                send(due.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Map<String, Long> counts() {
        return Map.of("complaints", complaints.sum(), "bounces", bounces.sum(), "lost", lost.sum());
    }

    private void send(Due report) throws InterruptedException {
        Accepted mail = report.mail();
        Instant now = clock.instant();
        try {
            if (report.complaint()) {
                String from = "feedback@" + mail.provider() + ".example";
                String text = signing.signed(mail.provider(), ReportText.complaint(mail, now));
                mailer.mail(from, "fbl@" + mail.visit().senderDomain(), text);
                complaints.increment();
            } else {
                mailer.mail("", mail.envelopeSender(), ReportText.bounce(mail, now));
                bounces.increment();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.debug("report not taken, try {}: {}", report.tries(), e.toString());
            retry(report);
        }
    }

    private void retry(Due report) {
        if (report.tries() >= TRIES) {
            lost.increment();
            return;
        }
        due.add(new Due(report.mail(), report.complaint(), clock.millis() + RETRY_MS, report.tries() + 1));
    }

    private record Due(Accepted mail, boolean complaint, long atMs, int tries) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atMs - System.currentTimeMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }
}
