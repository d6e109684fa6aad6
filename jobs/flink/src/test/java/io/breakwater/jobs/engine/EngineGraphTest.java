// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

class EngineGraphTest {

    private static final EngineConfig CONFIG = EngineConfig.fromArgs(
            "--bootstrap", "127.0.0.1:1",
            "--registry", "http://127.0.0.1:1",
            "--policy", "demo",
            "--cache-dir", "target/ids",
            "--parallelism", "2");

    @Test
    void operatorUidsAreThoseOfTheGoldenFile() throws IOException {
        List<String> uids = environment().getTransformations().stream()
                .flatMap(EngineGraphTest::withInputs)
                .map(Transformation::getUid)
                .filter(uid -> uid != null)
                .distinct()
                .sorted()
                .toList();

        assertThat(uids).isEqualTo(golden());
    }

    @Test
    void theGraphNeedsNeitherGeneratedUidsNorKryo() {
        StreamGraph graph = environment().getStreamGraph(false);

        // Throws when a type would need Kryo or an operator has no uid.
        JobGraph job = graph.getJobGraph();

        assertThat(job.getMaximumParallelism()).isEqualTo(2);
    }

    @Test
    void transactionsAreNotChainedIntoTheDecisionPath() {
        List<String> tasks = StreamSupport.stream(
                        environment()
                                .getStreamGraph(false)
                                .getJobGraph()
                                .getVertices()
                                .spliterator(),
                        false)
                .map(JobVertex::getName)
                .toList();

        assertThat(tasks)
                .filteredOn(name -> name.contains("coordinate"))
                .singleElement()
                .satisfies(name -> {
                    assertThat(name).contains("fast-sink");
                    assertThat(name).doesNotContain("exact-sink");
                });
        assertThat(tasks)
                .filteredOn(name -> name.contains("combine-ticks"))
                .singleElement()
                .satisfies(name -> {
                    assertThat(name).contains("dedup-events");
                    assertThat(name).doesNotContain("exact-sink");
                });
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env =
                EngineEnvironment.configure(StreamExecutionEnvironment.getExecutionEnvironment(), CONFIG);
        EngineTopology.build(env, KafkaIo.from(CONFIG), CONFIG);
        return env;
    }

    private static Stream<Transformation<?>> withInputs(Transformation<?> transformation) {
        return Stream.concat(Stream.of(transformation), transformation.getTransitivePredecessors().stream());
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = EngineGraphTest.class.getResourceAsStream("uids.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
