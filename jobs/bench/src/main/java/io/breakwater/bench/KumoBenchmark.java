// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.ingest.kumomta.KumoRecordDecoder;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;

/** KumoMTA log records from their bytes to attempts, the keyed hash of each recipient included. */
@State(Scope.Thread)
public class KumoBenchmark {
    private static final int RECORDS = 4_096;
    private static final String KEY = "benchmark-key";
    private static final Instant RECEIVED = Instant.parse("2026-02-01T13:00:05Z");

    private List<byte[]> records;
    private KumoRecordDecoder decoder;
    private KumoTreeBaseline baseline;

    static void run(Options options) throws RunnerException {
        Throughput.report(KumoBenchmark.class, "streaming", "records", options);
    }

    /** Makes the records, and checks that both ways read the same in them. */
    @Setup
    public void setUp() throws IOException, GeneralSecurityException {
        records = KumoRecords.make(RECORDS);
        decoder = new KumoRecordDecoder(new RecipientHasher(KEY, "k1"));
        baseline = new KumoTreeBaseline(KEY);
        for (byte[] each : records) {
            List<SmtpAttempt> read = decoder.decode(each, RECEIVED).facts(SmtpAttempt.class);
            SmtpAttempt plain = baseline.decode(each);
            // Two fields are written in a newer form than the plain way's.
            plain.setEventId(read.get(0).getEventId());
            plain.setSmtpStage(read.get(0).getSmtpStage());
            if (!read.equals(List.of(plain))) {
                throw new IllegalStateException("the two ways differ: " + read + " and " + plain);
            }
        }
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void streaming(Blackhole sink) {
        for (byte[] each : records) {
            sink.consume(decoder.decode(each, RECEIVED));
        }
    }

    /** The plain way; it is spared the stage of the command and everything that bad input needs. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void treeAndBuilder(Blackhole sink) throws IOException {
        for (byte[] each : records) {
            sink.consume(baseline.decode(each));
        }
    }
}
