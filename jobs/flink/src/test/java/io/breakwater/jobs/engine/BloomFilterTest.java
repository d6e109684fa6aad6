// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import io.breakwater.jobs.fact.HashKey;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.ingest.DedupFunction;
import io.breakwater.jobs.ingest.Facts;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the job sets must reach RocksDB, whatever the cluster's configuration says. */
@Timeout(90)
class BloomFilterTest {
    private static final Set<String> FILTERS = ConcurrentHashMap.newKeySet();

    @TempDir
    static Path rocksDir;

    @Test
    void dedupLooksIntoRocksDbThroughABloomFilter() throws Exception {
        Configuration cluster = new Configuration();
        cluster.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        cluster.setString("state.backend.rocksdb.localdir", rocksDir.toString());
        EngineConfig config = EngineConfig.fromArgs(
                "--bootstrap", "127.0.0.1:1", "--registry", "http://127.0.0.1:1", "--policy", "p", "--cache-dir", "c");
        StreamExecutionEnvironment env =
                EngineEnvironment.configure(StreamExecutionEnvironment.createLocalEnvironment(1, cluster), config);

        env.fromData(TypeInformation.of(MailFact.class), Facts.accepted(1, 1_000))
                .uid("source")
                .keyBy(fact -> new HashKey(fact.eventHigh(), fact.eventLow()), TypeInformation.of(HashKey.class))
                .process(new DedupFunction(Duration.ofHours(6)))
                .uid("dedup")
                .map(new ReadOptionsFunction())
                .returns(TypeInformation.of(MailFact.class))
                .uid("look")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        env.execute();

        assertThat(FILTERS).isNotEmpty().allSatisfy(filter -> assertThat(filter).contains("bloomfilter:10"));
    }

    /** Reads the options of the running databases. */
    private static final class ReadOptionsFunction implements MapFunction<MailFact, MailFact> {
        private static final long serialVersionUID = 1L;

        @Override
        public MailFact map(MailFact fact) throws IOException {
            try (Stream<Path> files = Files.walk(rocksDir)) {
                List<Path> options = files.filter(
                                file -> file.getFileName().toString().startsWith("OPTIONS-"))
                        .toList();
                for (Path file : options) {
                    // The default column family holds nothing; those of states come after it.
                    String ofStates = Files.readString(file);
                    ofStates.substring(Math.max(0, ofStates.indexOf("\"seen-v1\"")))
                            .lines()
                            .filter(line -> line.contains("filter_policy="))
                            .forEach(FILTERS::add);
                }
            }
            return fact;
        }
    }
}
