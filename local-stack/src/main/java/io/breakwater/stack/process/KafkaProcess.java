// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Kafka broker and its controller in one process (KRaft). Storage is formatted at the first start. */
public final class KafkaProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "kafka";

    private static final int HEAP_MB = 512;
    private static final int ASK_MS = 3_000;
    private static final int FORMAT_SECONDS = 120;

    public KafkaProcess(StackConfig config) {
        super(NAME, config);
    }

    /** For clients. */
    public String bootstrapServers() {
        return config().loopback(StackPort.KAFKA);
    }

    @Override
    public String address() {
        return bootstrapServers();
    }

    @Override
    List<String> prepareCommand() throws IOException, InterruptedException {
        Path data = config().paths().data(NAME);
        Files.createDirectories(data);
        Path properties = data.resolve("server.properties");
        Files.write(properties, brokerProperties(data.resolve("log")));
        Path logging = LogConfiguration.in(config().paths());
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            format(properties, logging);
        }
        return command(HEAP_MB, logging, "kafka.Kafka", properties.toString());
    }

    private void format(Path properties, Path logging) throws IOException, InterruptedException {
        List<String> command = command(
                128,
                logging,
                "kafka.tools.StorageTool",
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                properties.toString());
        Process format = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        config().paths().log(NAME).toFile()))
                .start();
        if (!format.waitFor(FORMAT_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
            format.destroyForcibly();
            throw new ProcessFailedException("kafka storage could not be formatted, see "
                    + config().paths().log(NAME));
        }
    }

    private List<String> command(int heapMb, Path logging, String mainClass, String... arguments) {
        return JvmCommand.withHeapMb(heapMb)
                .logging(logging, config().paths().log(NAME))
                .main(config().paths().dist(NAME).resolve("lib") + "/*", mainClass, arguments);
    }

    @Override
    boolean isReady() {
        if (!Probe.listens(config().port(StackPort.KAFKA))) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASK_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_MS))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ASK_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    Duration stopWithin() {
        return Duration.ofSeconds(20);
    }

    private List<String> brokerProperties(Path logs) {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@" + config().loopback(StackPort.KAFKA_CONTROLLER),
                "listeners=PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://"
                        + config().loopback(StackPort.KAFKA_CONTROLLER),
                "advertised.listeners=PLAINTEXT://" + bootstrapServers(),
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + logs.toString().replace("\\", "\\\\"),
                "auto.create.topics.enable=false",
                "group.initial.rebalance.delay.ms=0",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=4",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=4",
                "share.coordinator.state.topic.replication.factor=1",
                "share.coordinator.state.topic.min.isr=1",
                "share.coordinator.state.topic.num.partitions=1",
                // The engine asks for an hour: a job that stays down longer loses its last checkpoint's output.
                "transaction.max.timeout.ms=7200000",
                "broker.heartbeat.interval.ms=1000",
                "broker.session.timeout.ms=6000",
                // The default takes 128 MB of the heap for a few small compacted topics.
                "log.cleaner.dedupe.buffer.size=16777216",
                "log.retention.check.interval.ms=60000");
    }
}
