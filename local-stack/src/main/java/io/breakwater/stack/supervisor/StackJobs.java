// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackConfig.External;
import io.breakwater.stack.flink.JobDeployer;
import io.breakwater.stack.flink.JobSpec;
import io.breakwater.stack.process.FlinkFiles;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs of the system on this stack's cluster: the engine, telemetry, and, where {@value #LATE_REPORTS} is {@code on}, the job that
 * looks late reports up. It is off by default because the demo's TaskManager is small and its own mail all carries references.
 */
public final class StackJobs {
    /** Environment variable that adds the late-reports job. */
    public static final String LATE_REPORTS = "BREAKWATER_LATE_REPORTS";

    private static final Duration START_BOUND = Duration.ofMinutes(3);
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);
    private static final String CHECKPOINT_INTERVAL_MS = "2000";

    private final StackConfig config;
    private final JobDeployer deployer;
    /** Short names, in the order in which they are stopped. */
    private final List<String> names;

    public StackJobs(StackConfig config, Console console) {
        this.config = config;
        this.deployer = new JobDeployer(
                config.flinkUrl(),
                new JobDeployer.Directories(
                        config.paths().run(),
                        FlinkFiles.checkpoints(config.paths()),
                        config.isExternal(External.FLINK)
                                ? Optional.empty()
                                : Optional.of(FlinkFiles.savepoints(config.paths()))),
                console::line);
        this.names = names(System.getenv());
    }

    static List<String> names(Map<String, String> environment) {
        return "on".equalsIgnoreCase(environment.getOrDefault(LATE_REPORTS, ""))
                ? List.of("engine", "telemetry", "late-reports")
                : List.of("engine", "telemetry");
    }

    /** Runs the jobs and waits until each has completed a checkpoint. */
    void start(String policyDocument) throws InterruptedException {
        try {
            String jar = deployer.upload(config.paths().jobsJar());
            Map<JobSpec, String> ids = new LinkedHashMap<>();
            for (JobSpec job : specs(policyDocument)) {
                ids.put(job, deployer.deploy(job, jar));
            }
            for (Map.Entry<JobSpec, String> job : ids.entrySet()) {
                deployer.awaitHealthy(job.getKey(), job.getValue(), START_BOUND);
            }
        } catch (IOException e) {
            throw new StackFailedException("the jobs do not run: " + e.getMessage(), e);
        }
    }

    /** Stops them with savepoints; a job that does not stop in time is cancelled. Never throws for an unwell cluster. */
    void stop(Console console) throws InterruptedException {
        for (String name : names) {
            try {
                deployer.stop(name, STOP_BOUND);
            } catch (IOException e) {
                console.line("could not stop the " + name + " job (" + e.getMessage()
                        + "); it resumes from its newest checkpoint");
            }
        }
    }

    /** State of each job in Flink's words; UNKNOWN while the cluster does not answer. */
    public Map<String, String> states() throws InterruptedException {
        Map<String, String> states = new LinkedHashMap<>();
        for (String name : names) {
            try {
                states.put(name, deployer.state(name));
            } catch (IOException e) {
                states.put(name, "UNKNOWN");
            }
        }
        return states;
    }

    private List<JobSpec> specs(String policyDocument) {
        List<String> common = List.of(
                "--bootstrap", config.kafka(),
                "--registry", config.registryUrl(),
                "--cache-dir", config.schemaCache().toString(),
                "--checkpoint-interval-ms", CHECKPOINT_INTERVAL_MS);
        List<JobSpec> all = List.of(
                new JobSpec(
                        "engine",
                        "io.breakwater.jobs.engine.EngineJob",
                        with(common, "--policy", policyDocument, "--parallelism", "2")),
                new JobSpec(
                        "telemetry",
                        "io.breakwater.jobs.telemetry.TelemetryJob",
                        with(common, "--clickhouse", config.clickHouseUrl())),
                new JobSpec(
                        "late-reports",
                        "io.breakwater.jobs.late.LateReportsJob",
                        with(common, "--clickhouse", config.clickHouseUrl())));
        return all.stream().filter(job -> names.contains(job.name())).toList();
    }

    private static List<String> with(List<String> common, String... more) {
        List<String> all = new ArrayList<>(common);
        all.addAll(List.of(more));
        return all;
    }
}
