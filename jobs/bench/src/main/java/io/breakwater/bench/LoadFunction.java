// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.core.fact.Detail;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.JoinEntry;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.fact.ReportClaims;
import io.breakwater.jobs.ingest.MentionMemory;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Makes of each number what decoding makes of an accepted, unsigned mail; and of every thousandth a report about it. */
final class LoadFunction extends ProcessFunction<Long, MailFact> {

    static final OutputTag<JoinEntry> ENTRIES = new OutputTag<>("entries", TypeInformation.of(JoinEntry.class));
    static final OutputTag<OpenReport> REPORTS = new OutputTag<>("reports", TypeInformation.of(OpenReport.class));

    /** Share of repeats when there are any. */
    static final double REPEAT_SHARE = 0.05;

    /** Numbers of the sources; each has one half. */
    static final long NUMBERS = 1L << 62;

    private static final long serialVersionUID = 1L;
    private static final long HALF = NUMBERS / 2;
    private static final long PHI = 0x9E3779B97F4A7C15L;
    private static final int REPEATS = (int) (1 / REPEAT_SHARE);
    private static final int REPORTS_EVERY = 1_000;
    private static final int TUPLES = 5_000;
    private static final int BODY_BYTES = 400;
    private static final HashKey SHARED = new HashKey(1, 2);
    private static final long HOUR_MS = 3_600_000;

    private transient MentionMemory memory;
    private transient byte[] body;

    @Override
    public void open(OpenContext context) {
        memory = new MentionMemory(HOUR_MS);
        body = new byte[BODY_BYTES];
    }

    @Override
    public void processElement(Long number, Context context, Collector<MailFact> out) {
        long nowMs = System.currentTimeMillis();
        long id = number;
        LoadGate.Mode mode = LoadGate.mode();
        if (mode != LoadGate.Mode.FRESH && number % REPEATS == 0) {
            long first = number >= HALF ? HALF : 0;
            // Odd, so that it is no repeat itself and has been made.
            id = first + ((number - first) / 2 | 1);
            LoadGate.repeated();
        }
        MailFact fact = fact(id, nowMs);
        out.collect(fact);
        boolean shared = mode == LoadGate.Mode.SHARED && number % 2 == 1;
        HashKey message = shared ? SHARED : new HashKey(mix(~id), mix(id * 3 + 1));
        int tupleId = shared ? 1 : 1 + (int) (id % TUPLES);
        if (memory.isNew(message, tupleId, nowMs)) {
            context.output(ENTRIES, new JoinEntry(message, tupleId));
        }
        if (number % REPORTS_EVERY == 1) {
            LoadGate.reported();
            context.output(REPORTS, report(message, fact));
        }
    }

    private MailFact fact(long id, long nowMs) {
        Fact columns = new Fact(
                0,
                nowMs,
                "marketing",
                "LIFECYCLE",
                "google-consumer",
                "192.0.2.1",
                "news.acme.example",
                "acme",
                "spring",
                mix(id),
                7,
                Family.NONE,
                1,
                true,
                true,
                false,
                false,
                0,
                0,
                "",
                Detail.NONE);
        return new MailFact(
                FactKind.ATTEMPT, mix(id), mix(id + PHI), "m-" + id, body, nowMs, nowMs, 10_000, 30, columns);
    }

    private OpenReport report(HashKey message, MailFact fact) {
        return new OpenReport(
                fact,
                message,
                0,
                "JOIN:message-id",
                false,
                new ReportClaims("bounce", "", "m@mta.example", "", "", "", BODY_BYTES),
                new RawRecord("mta.reports", 0, 0, 0, null, body));
    }

    /** SplitMix64's finaliser. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
