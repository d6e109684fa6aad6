// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

import io.breakwater.jobs.fact.MailFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

import java.util.HashMap;
import java.util.Map;

/**
 * Sums the attempts to each unnamed domain for {@link #EVERY_MS} or {@link #MOST_DOMAINS} domains, so that a flood does not
 * become a flood of counts. Holds no state: what a failure forgets delays an admission by seconds' worth of attempts.
 */
public final class CountDomainsFunction extends ProcessFunction<MailFact, DomainCount> {

    static final long EVERY_MS = 5_000;
    static final int MOST_DOMAINS = 4_096;

    private static final long serialVersionUID = 1L;

    private transient Map<String, Long> counts;
    private transient long saidAtMs;

    @Override
    public void open(OpenContext context) {
        counts = new HashMap<>();
    }

    @Override
    public void processElement(MailFact fact, Context context, Collector<DomainCount> out) {
        counts.merge(fact.attempt().provider(), 1L, Long::sum);
        long nowMs = context.timerService().currentProcessingTime();
        if (counts.size() >= MOST_DOMAINS || nowMs - saidAtMs >= EVERY_MS || nowMs < saidAtMs) {
            counts.forEach((domain, attempts) -> out.collect(new DomainCount(domain, attempts)));
            counts.clear();
            saidAtMs = nowMs;
        }
    }
}
