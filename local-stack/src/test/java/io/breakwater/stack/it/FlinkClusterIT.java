// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.JobManagerProcess;
import io.breakwater.stack.process.TaskManagerProcess;
import io.breakwater.stack.process.ZooKeeperProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class FlinkClusterIT {
    @TempDir
    Path home;

    @Test
    void theTaskManagerFindsAReplacedJobManager() throws Exception {
        StackConfig config = StackConfig.ephemeral(home);
        try (ZooKeeperProcess zookeeper = new ZooKeeperProcess(config);
                JobManagerProcess jobManager = new JobManagerProcess(config);
                TaskManagerProcess taskManager = new TaskManagerProcess(config)) {
            zookeeper.start();
            jobManager.start();
            taskManager.start();
            zookeeper.awaitReady();
            jobManager.awaitReady();
            taskManager.awaitReady();

            jobManager.kill();
            jobManager.startAndAwait();

            taskManager.awaitReady();
            assertThat(taskManager.isAlive()).isTrue();
        }
    }
}
