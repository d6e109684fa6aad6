// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.clickhouse.ClickHouseServer;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPaths;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** ClickHouse's engine behind its HTTP interface. A process of its own, because a native crash takes its JVM with it. */
public final class ClickHouseProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "clickhouse";

    public ClickHouseProcess(StackConfig config) {
        super(NAME, config);
    }

    /** The engine's library, fetched by the build. */
    public static Path library(StackPaths paths) {
        return ClickHouseServer.library(paths.dist(NAME).getParent());
    }

    /** HTTP address without a path. */
    public String url() {
        return "http://" + address();
    }

    @Override
    public String address() {
        return config().loopback(StackPort.CLICKHOUSE);
    }

    @Override
    List<String> prepareCommand() throws IOException {
        StackPaths paths = config().paths();
        return JvmCommand.withHeapMb(192)
                .flags("-XX:ErrorFile=" + paths.log("clickhouse-crash-%p"))
                .logging(LogConfiguration.in(paths), paths.log(NAME))
                .main(
                        paths.moduleClassPath(),
                        ClickHouseServer.class.getName(),
                        "--port",
                        Integer.toString(config().port(StackPort.CLICKHOUSE)),
                        "--data",
                        paths.data(NAME).resolve("tables").toString(),
                        "--lib",
                        library(paths).toString());
    }

    @Override
    boolean isReady() {
        return Probe.get(url() + "/ping").isPresent();
    }

    @Override
    Duration stopWithin() {
        // Leaving without closing its connections crashes the engine, so it gets time.
        return Duration.ofSeconds(30);
    }
}
