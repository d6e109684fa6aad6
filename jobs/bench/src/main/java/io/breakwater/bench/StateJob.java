// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.jobs.engine.EngineConfig;
import io.breakwater.jobs.engine.EngineEnvironment;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.ingest.Ingest;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.nio.file.Path;
import java.time.Duration;

/** The benchmark's graph: the engine's own dedup and join, in the engine's own environment, between a generator and nothing. */
final class StateJob {

    static final int PARALLELISM = 2;

    private static final Duration DEDUP_HORIZON = Duration.ofHours(6);
    private static final Duration JOIN_HORIZON = Duration.ofDays(3);

    private StateJob() {}

    /** What the cluster brings: RocksDB and incremental checkpoints in a folder. */
    static Configuration cluster(Path folder, long managedMb) {
        Configuration cluster = new Configuration();
        cluster.setString("state.backend.type", "rocksdb");
        cluster.setString(
                "state.backend.rocksdb.localdir", folder.resolve("rocksdb").toString());
        cluster.setString("execution.checkpointing.incremental", "true");
        cluster.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        cluster.setString("taskmanager.memory.managed.size", managedMb + "m");
        cluster.setString("taskmanager.memory.network.min", "128m");
        cluster.setString("taskmanager.memory.network.max", "128m");
        cluster.setString("web.checkpoints.history", "1000");
        cluster.setString("rest.bind-port", "0");
        cluster.setString("io.tmp.dirs", folder.toString());
        return cluster;
    }

    /** A graph that starts empty, or from a checkpoint. */
    static JobGraph graph(Configuration cluster, long checkpointMs, String from) {
        EngineConfig config = EngineConfig.fromArgs(
                "--bootstrap", "none",
                "--registry", "none",
                "--policy", "none",
                "--cache-dir", "none",
                "--checkpoint-interval-ms", Long.toString(checkpointMs),
                "--parallelism", Integer.toString(PARALLELISM));
        StreamExecutionEnvironment env = EngineEnvironment.configure(new StreamExecutionEnvironment(cluster), config);
        SingleOutputStreamOperator<MailFact> load = env.fromSource(
                        new DataGeneratorSource<>(
                                number -> number, LoadFunction.NUMBERS, new LoadGate.Strategy(), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .uid("numbers")
                .process(new LoadFunction())
                .returns(TypeInformation.of(MailFact.class))
                .uid("make-load");
        Ingest.dedup(load, DEDUP_HORIZON)
                .filter(fact -> {
                    LoadGate.passed();
                    return false;
                })
                .uid("count-facts")
                .sinkTo(new DiscardingSink<>())
                .uid("facts");
        Ingest.join(load.getSideOutput(LoadFunction.ENTRIES), load.getSideOutput(LoadFunction.REPORTS), JOIN_HORIZON)
                .filter(report -> {
                    LoadGate.joined();
                    return false;
                })
                .uid("count-reports")
                .sinkTo(new DiscardingSink<>())
                .uid("reports");
        JobGraph graph = env.getStreamGraph().getJobGraph();
        if (!from.isEmpty()) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(from));
        }
        return graph;
    }
}
