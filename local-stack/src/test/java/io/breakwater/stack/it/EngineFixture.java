// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.jobs.engine.EngineConfig;
import io.breakwater.jobs.engine.EngineEnvironment;
import io.breakwater.jobs.engine.EngineTopology;
import io.breakwater.jobs.engine.KafkaIo;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.RegistryProcess;
import io.breakwater.stack.process.TopicCreator;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A real broker and registry as processes, and the engine job of the policy {@code demo} on a Flink in this JVM. */
@SuppressWarnings("try") // Closing waits for processes, and may be interrupted.
final class EngineFixture implements AutoCloseable {
    /** Two of the engine, and two for jobs beside it. */
    private static final int SLOTS = 4;

    private final Path home;
    private final KafkaProcess kafka;
    private final RegistryProcess registry;
    private final RegistryCoder coder;
    private final MiniCluster flink;

    private EngineFixture(Path home) throws Exception {
        this.home = home;
        StackConfig config = StackConfig.ephemeral(home);
        kafka = new KafkaProcess(config);
        registry = new RegistryProcess(config);
        kafka.start();
        registry.start();
        kafka.awaitReady();
        TopicCreator.createMissing(kafka.bootstrapServers());
        registry.awaitReady();
        coder = new RegistryCoder(new RegistryConfig(registry.url(), cacheDir()));
        coder.registerAll();
        flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(clusterSettings())
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
        flink.start();
    }

    static EngineFixture start(Path home) throws Exception {
        return new EngineFixture(home);
    }

    /** Submits the engine, with more arguments than it needs. */
    void runEngine(String... more) throws Exception {
        flink.submitJob(engine(more)).get();
    }

    /** Submits another job; the graph is added to the environment, which has the settings and a folder for checkpoints. */
    void runBeside(Configuration settings, Consumer<StreamExecutionEnvironment> graph) throws Exception {
        Configuration all = clusterSettings();
        all.addAll(settings);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(all);
        graph.accept(env);
        flink.submitJob(env.getStreamGraph()).get();
    }

    void killTaskManager() throws Exception {
        flink.terminateTaskManager(0).get();
        flink.startTaskManager();
    }

    String bootstrap() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    RegistryCoder coder() {
        return coder;
    }

    CommittedTopics topics() {
        return new CommittedTopics(bootstrap(), coder);
    }

    private StreamGraph engine(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap",
                kafka.bootstrapServers(),
                "--registry",
                registry.url(),
                "--policy",
                "demo",
                "--cache-dir",
                cacheDir(),
                "--checkpoint-interval-ms",
                "500",
                "--parallelism",
                "2"));
        arguments.addAll(List.of(more));
        EngineConfig config = EngineConfig.fromArgs(arguments.toArray(String[]::new));
        StreamExecutionEnvironment env = EngineEnvironment.configure(
                StreamExecutionEnvironment.getExecutionEnvironment(clusterSettings()), config);
        EngineTopology.build(env, KafkaIo.from(config), config);
        return env.getStreamGraph();
    }

    private Configuration clusterSettings() {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                home.resolve("checkpoints").toUri().toString());
        return settings;
    }

    private String cacheDir() {
        return home.resolve("schema-ids").toString();
    }

    @Override
    public void close() throws Exception {
        flink.close();
        coder.close();
        registry.close();
        kafka.close();
    }
}
