// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ZooKeeper inside Flink's own jars. Flink's high availability remembers jobs and leaders in it. */
public final class ZooKeeperProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "zookeeper";

    public ZooKeeperProcess(StackConfig config) {
        super(NAME, config);
    }

    @Override
    public String address() {
        return config().loopback(StackPort.ZOOKEEPER);
    }

    @Override
    List<String> prepareCommand() throws IOException {
        Path data = config().paths().data(NAME);
        Files.createDirectories(data);
        Path properties = data.resolve("zoo.properties");
        Files.write(
                properties,
                List.of(
                        "tickTime=1000",
                        "initLimit=10",
                        "syncLimit=5",
                        "dataDir=" + data.resolve("state"),
                        "clientPort=" + config().port(StackPort.ZOOKEEPER),
                        "clientPortAddress=127.0.0.1",
                        "admin.enableServer=false",
                        "autopurge.snapRetainCount=3",
                        "autopurge.purgeInterval=1",
                        // Flink's starter wants the line; with one server its ports are never opened.
                        "server.1=127.0.0.1:2888:3888"));
        return JvmCommand.withHeapMb(96)
                .logging(LogConfiguration.in(config().paths()), config().paths().log(NAME))
                .main(
                        FlinkFiles.classPath(config().paths()),
                        "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                        "--zkConfigFile",
                        properties.toString(),
                        "--peerId",
                        "1");
    }

    @Override
    boolean isReady() {
        return Probe.listens(config().port(StackPort.ZOOKEEPER));
    }
}
