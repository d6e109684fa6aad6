// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Class path, directories and {@code config.yaml} of the Flink cluster. */
public final class FlinkFiles {
    static final int TASK_HEAP_MB = 512;
    static final int FRAMEWORK_HEAP_MB = 128;
    static final int TASK_OFF_HEAP_MB = 64;
    static final int FRAMEWORK_OFF_HEAP_MB = 128;
    static final int NETWORK_MB = 128;
    static final int MANAGED_MB = 320;
    static final int METASPACE_MB = 256;

    private FlinkFiles() {}

    /** Where jobs keep their checkpoints, one directory per job id. */
    public static Path checkpoints(StackPaths paths) {
        return paths.data("flink").resolve("checkpoints");
    }

    /** Where jobs are stopped to. */
    public static Path savepoints(StackPaths paths) {
        return paths.data("flink").resolve("savepoints");
    }

    static String classPath(StackPaths paths) {
        return paths.dist("flink").resolve("lib") + "/*";
    }

    /** The configuration directory, freshly written. */
    static Path configuration(StackConfig config) throws IOException {
        Path data = config.paths().data("flink");
        Path conf = data.resolve("conf");
        Files.createDirectories(conf);
        Files.createDirectories(data.resolve("tmp"));
        Path fresh = Files.createTempFile(conf, "config", ".tmp");
        Files.write(fresh, lines(config, data));
        // Both processes of the cluster write it at their starts.
        Files.move(
                fresh,
                conf.resolve("config.yaml"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        return conf;
    }

    private static List<String> lines(StackConfig config, Path data) {
        return List.of(
                "jobmanager.rpc.address: 127.0.0.1",
                "jobmanager.bind-host: 127.0.0.1",
                "jobmanager.rpc.port: " + config.port(StackPort.FLINK_RPC),
                "high-availability.jobmanager.port: " + config.port(StackPort.FLINK_RPC),
                "rest.address: 127.0.0.1",
                "rest.bind-address: 127.0.0.1",
                "rest.port: " + config.port(StackPort.FLINK),
                "rest.bind-port: " + config.port(StackPort.FLINK),
                "taskmanager.host: 127.0.0.1",
                "taskmanager.bind-host: 127.0.0.1",
                "taskmanager.numberOfTaskSlots: 4",
                "taskmanager.cpu.cores: 4.0",
                "taskmanager.memory.task.heap.size: " + TASK_HEAP_MB + "m",
                "taskmanager.memory.framework.heap.size: " + FRAMEWORK_HEAP_MB + "m",
                "taskmanager.memory.task.off-heap.size: " + TASK_OFF_HEAP_MB + "m",
                "taskmanager.memory.framework.off-heap.size: " + FRAMEWORK_OFF_HEAP_MB + "m",
                "taskmanager.memory.network.min: " + NETWORK_MB + "m",
                "taskmanager.memory.network.max: " + NETWORK_MB + "m",
                "taskmanager.memory.managed.size: " + MANAGED_MB + "m",
                "taskmanager.memory.jvm-metaspace.size: " + METASPACE_MB + "m",
                "taskmanager.memory.jvm-overhead.min: 128m",
                "taskmanager.memory.jvm-overhead.max: 128m",
                "heartbeat.interval: 1 s",
                "heartbeat.timeout: 5 s",
                "high-availability.type: zookeeper",
                "high-availability.zookeeper.quorum: " + config.loopback(StackPort.ZOOKEEPER),
                "high-availability.zookeeper.client.session-timeout: 6 s",
                "high-availability.cluster-id: /breakwater",
                "zookeeper.sasl.disable: true",
                "high-availability.storageDir: " + quoted(data.resolve("ha")),
                "state.backend.type: rocksdb",
                "execution.checkpointing.incremental: true",
                "execution.checkpointing.dir: " + quoted(data.resolve("checkpoints")),
                "execution.checkpointing.savepoint-dir: " + quoted(data.resolve("savepoints")),
                "execution.checkpointing.num-retained: 3",
                // A job that is cancelled, not stopped, is resumed from its newest checkpoint.
                "execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION",
                "restart-strategy.type: fixed-delay",
                "restart-strategy.fixed-delay.attempts: 2147483647",
                "restart-strategy.fixed-delay.delay: 1 s",
                "pipeline.generic-types: false",
                "pipeline.auto-generate-uids: false",
                "io.tmp.dirs: \"" + data.resolve("tmp") + "\"",
                "web.upload.dir: \"" + data.resolve("upload") + "\"");
    }

    private static String quoted(Path directory) {
        return "\"" + directory.toUri() + "\"";
    }
}
