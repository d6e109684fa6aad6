// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.jobs.codec.FakeRegistry;
import io.breakwater.jobs.fact.LateHeaders;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(90)
class LateReportsGraphTest {
    private static final Queue<OutRecord> SENT = new ConcurrentLinkedQueue<>();
    private static final int REPORTS = 40;

    @TempDir
    Path cacheDir;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer clickHouse;
    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        SENT.clear();
        registry = new FakeRegistry();
        clickHouse = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        clickHouse.createContext("/", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    + URLDecoder.decode(String.valueOf(exchange.getRequestURI().getRawQuery()), StandardCharsets.UTF_8);
            boolean ill = requests.incrementAndGet() <= 3;
            byte[] body = (ill ? "Code: 241. DB::Exception: memory" : rows(asked)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-ClickHouse-Format", "TabSeparated");
            if (ill) {
                exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", "241");
            }
            exchange.sendResponseHeaders(ill ? 500 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        clickHouse.start();
    }

    @AfterEach
    void stop() {
        clickHouse.stop(0);
        registry.close();
    }

    /** Only the mail with id known is in the table. */
    private static String rows(String asked) {
        return asked.contains("param_message=known")
                ? "known\t255\t1000\tnews\tLIFECYCLE\t192.0.2.1\td.example\tacme\tspring\ta\n"
                : "";
    }

    @Test
    void everyReportGoesBackOnceWithItsAnswerThoughClickHouseIsIllAtFirst() throws Exception {
        LateConfig config = LateConfig.fromArgs(
                "--bootstrap",
                "127.0.0.1:1",
                "--registry",
                registry.config(cacheDir).url(),
                "--cache-dir",
                cacheDir.toString(),
                "--clickhouse",
                "http://127.0.0.1:" + clickHouse.getAddress().getPort());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, LateReportsJob.settings(config));
        // Never ends: at the end of its input an operator repeats what failed once more, and at once.
        DataGeneratorSource<LateReport> reports = new DataGeneratorSource<>(
                LateReportsGraphTest::report,
                Long.MAX_VALUE,
                new OnlyStrategy(REPORTS),
                TypeInformation.of(LateReport.class));

        LateTopology.build(env, new LateIo(reports, new CollectingSink()), config);
        JobClient job = env.executeAsync();
        await().atMost(Duration.ofSeconds(60)).until(() -> SENT.size() >= REPORTS);
        job.cancel().get();

        assertThat(SENT).hasSize(REPORTS);
        assertThat(SENT)
                .filteredOn(out -> out.topic().equals(Topics.MTA_REPORTS))
                .hasSize(30)
                .allSatisfy(out -> assertThat(out.timestampMs()).isEqualTo(1_000));
        assertThat(SENT)
                .filteredOn(out -> LateHeaders.NOT_FOUND.equals(out.headers().get(LateHeaders.REFERENCE)))
                .hasSize(20);
        assertThat(SENT)
                .filteredOn(out ->
                        out.headers().getOrDefault(LateHeaders.REFERENCE, "").startsWith("v=1"))
                .hasSize(10)
                .allSatisfy(out -> assertThat(
                                LongReference.read(out.headers().get(LateHeaders.REFERENCE), config.referenceKeys())
                                        .mail()
                                        .map(MailReference::messageId))
                        .contains("known"));
        assertThat(SENT)
                .filteredOn(out -> out.topic().equals(Topics.DEAD_LETTERS))
                .hasSize(10);
    }

    /** A quarter each: known, unknown, without an id, and without a topic to go back to. */
    private static LateReport report(long index) {
        return new LateReport(
                new RawRecord(Topics.REPORTS_LATE, 0, index, 1_000, null, new byte[] {(byte) index}),
                index % 4 == 3 ? "elsewhere" : Topics.MTA_REPORTS,
                index % 4 == 1 ? index + "@mta.example" : "",
                index % 4 == 0 ? "known" : "",
                "00000000000000ff00000000000000ff");
    }

    /** Lets a number of records out, and then no more. */
    private static final class OnlyStrategy implements RateLimiterStrategy<NumberSequenceSplit> {
        private static final long serialVersionUID = 1L;

        private final int records;

        OnlyStrategy(int records) {
            this.records = records;
        }

        @Override
        public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
            AtomicInteger left = new AtomicInteger(records);
            return asked ->
                    left.getAndAdd(-asked) > 0 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        }
    }

    /** Keeps what it is given. */
    private static final class CollectingSink implements Sink<OutRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<OutRecord> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(OutRecord element, Context writerContext) {
                    SENT.add(element);
                }

                @Override
                public void flush(boolean endOfInput) {
                    // Nothing is held back.
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }
    }
}
