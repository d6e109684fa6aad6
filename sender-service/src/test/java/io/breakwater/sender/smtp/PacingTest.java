// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PacingTest {

    @Property(tries = 200)
    void aBucketNeverGivesMoreThanItsRateAndOneBurst(
            @ForAll @DoubleRange(min = 0.1, max = 200) double rate, @ForAll @IntRange(min = 1, max = 400) int stepMs) {
        TokenBucket bucket = new TokenBucket(rate, 0);
        long taken = 0;

        for (long nowMs = 0; nowMs <= 20_000; nowMs += stepMs) {
            while (bucket.has(nowMs)) {
                bucket.take();
                taken++;
            }
        }

        assertThat((double) taken).isLessThanOrEqualTo(rate * 20 + Math.max(1, rate / 2) + 1);
    }

    @Test
    void aLowerRateBindsAtOnce() {
        TokenBucket bucket = new TokenBucket(100, 0);
        assertThat(bucket.has(1_000)).isTrue();

        bucket.rate(1, 1_000);
        bucket.take();

        assertThat(bucket.has(1_500)).isFalse();
        assertThat(bucket.nextAtMs(1_500)).isEqualTo(2_000);
    }

    @Test
    void aRateOfZeroNeverGivesAnything() {
        TokenBucket bucket = new TokenBucket(0, 0);
        bucket.take();

        assertThat(bucket.nextAtMs(1_000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void retriesBackOffAndAreSpreadByTheMessage() {
        RetrySchedule retries = new RetrySchedule(20_000, 5_000, 300_000);
        QueuedMail first = QueuedMail.fresh(Mails.mail("m1", 0));
        SmtpReply deferred = new SmtpReply(Stage.MAIL_FROM, 421, "4.7.0", "temporarily deferred");

        RetrySchedule.Retry one = retries.after(first, deferred, "127.0.2.1");
        RetrySchedule.Retry two = retries.after(first.retry(one, 0), deferred, "127.0.2.1");

        assertThat((double) one.delayMs()).isCloseTo(20_000, within(5_000.0));
        assertThat((double) two.delayMs()).isCloseTo(40_000, within(10_000.0));
        assertThat(one.pinnedIp()).isEmpty();
    }

    @Test
    void aGreylistedMessageKeepsItsIpAndComesBackSoon() {
        RetrySchedule retries = new RetrySchedule(20_000, 5_000, 300_000);
        SmtpReply greylisted = new SmtpReply(Stage.RCPT_TO, 450, "4.7.1", "Greylisted, come back later");

        RetrySchedule.Retry retry = retries.after(QueuedMail.fresh(Mails.mail("m1", 0)), greylisted, "127.0.2.2");

        assertThat(retry.pinnedIp()).isEqualTo("127.0.2.2");
        assertThat(retry.delayMs()).isBetween(3_750L, 6_250L);
    }

    @Test
    void refusesDelaysThatContradictEachOther() {
        assertThatThrownBy(() -> new RetrySchedule(10, 10, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMeterTellsTheRateOfFullSeconds() {
        RateMeter meter = new RateMeter(0);

        for (long nowMs = 0; nowMs < 20_000; nowMs += 50) {
            meter.mark(nowMs);
        }

        assertThat(meter.perSecond(20_000)).isCloseTo(20, within(0.01));
        assertThat(meter.perSecond(60_000)).isZero();
    }
}
