// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Flink's JobManager of a standalone session cluster, with its REST interface and web UI. */
public final class JobManagerProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "jobmanager";

    public JobManagerProcess(StackConfig config) {
        super(NAME, config);
    }

    @Override
    public String address() {
        return config().loopback(StackPort.FLINK);
    }

    @Override
    List<String> prepareCommand() throws IOException {
        Path conf = FlinkFiles.configuration(config());
        return JvmCommand.withHeapMb(448)
                .flags("-XX:MaxMetaspaceSize=256m")
                .flags("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .logging(LogConfiguration.in(config().paths()), config().paths().log(NAME))
                .main(
                        FlinkFiles.classPath(config().paths()),
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        conf.toString());
    }

    @Override
    boolean isReady() {
        return Probe.get(config().flinkUrl() + "/overview").isPresent();
    }
}
