// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.flink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class JobStateTest {
    @TempDir
    Path directory;

    @Test
    void aJobIdIsFixedByNameAndDeployment() {
        JobSpec engine = new JobSpec("engine", "example.Main", List.of());

        assertThat(engine.jobId(1)).hasSize(32).matches("[0-9a-f]+").isEqualTo(engine.jobId(1));
        assertThat(engine.jobId(1)).isNotEqualTo(engine.jobId(2));
        assertThat(engine.jobId(1)).isNotEqualTo(JobSpec.jobId("telemetry", 1));
    }

    @Test
    void theNewestCompleteCheckpointIsFound() throws Exception {
        checkpoint("job/chk-9", true);
        checkpoint("job/chk-10", true);
        checkpoint("job/chk-11", false);
        Files.createDirectories(directory.resolve("job/shared"));

        assertThat(Checkpoints.newest(directory, "job"))
                .contains(directory.resolve("job/chk-10").toUri().toString());
        assertThat(Checkpoints.newest(directory, "other")).isEmpty();
    }

    @Test
    void aSavepointBelongsToTheDeploymentThatItStopped() throws Exception {
        Path file = directory.resolve("run/deployments.properties");
        DeploymentFile deployments = new DeploymentFile(file);
        assertThat(deployments.number("engine")).isZero();

        deployments.begin("engine", 1);
        deployments.stoppedWith("engine", 1, "file:/savepoint-1");
        deployments.begin("engine", 2);

        assertThat(new DeploymentFile(file).number("engine")).isEqualTo(2);
        assertThat(new DeploymentFile(file).savepoint("engine", 2)).isEmpty();
        assertThat(new DeploymentFile(file).savepoint("engine", 1)).contains("file:/savepoint-1");
        assertThat(new DeploymentFile(file).savepoint("telemetry", 1)).isEmpty();
    }

    private void checkpoint(String name, boolean complete) throws Exception {
        Path path = Files.createDirectories(directory.resolve(name));
        if (complete) {
            Files.writeString(path.resolve("_metadata"), "x");
        }
    }
}
