// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One Flink TaskManager with four slots and a bounded size of about 1.6 GB. */
public final class TaskManagerProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "taskmanager";

    private volatile String resourceId = "";

    public TaskManagerProcess(StackConfig config) {
        super(NAME, config);
    }

    @Override
    public String address() {
        return "registered at " + config().flinkUrl();
    }

    @Override
    List<String> prepareCommand() throws IOException {
        Path conf = FlinkFiles.configuration(config());
        // Of its own at every start: the cluster goes on listing a dead one until its heartbeats time out.
        resourceId = NAME + "-" + System.currentTimeMillis();
        int directMb = FlinkFiles.FRAMEWORK_OFF_HEAP_MB + FlinkFiles.TASK_OFF_HEAP_MB + FlinkFiles.NETWORK_MB;
        return JvmCommand.withHeapMb(FlinkFiles.FRAMEWORK_HEAP_MB + FlinkFiles.TASK_HEAP_MB)
                .flags("-XX:MaxDirectMemorySize=" + directMb + "m")
                .flags("-XX:MaxMetaspaceSize=" + FlinkFiles.METASPACE_MB + "m")
                .flags("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .logging(LogConfiguration.in(config().paths()), config().paths().log(NAME))
                .main(
                        FlinkFiles.classPath(config().paths()),
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        conf.toString(),
                        "-Dtaskmanager.resource-id=" + resourceId);
    }

    @Override
    boolean isReady() {
        return Probe.get(config().flinkUrl() + "/taskmanagers")
                .map(body -> body.contains("\"" + resourceId + "\""))
                .orElse(false);
    }
}
