// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Runs and stops jobs so that each exists at most once. A job that the cluster still has (high availability brought it
 * back) is left alone; otherwise the next deployment number is taken and the job resumes from the savepoint it was
 * stopped with, or else from the newest complete checkpoint of an earlier deployment.
 */
public final class JobDeployer {
    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int LOOK_BACK = 5;

    private final FlinkRest rest;
    private final DeploymentFile file;
    private final Directories directories;
    private final Consumer<String> progress;

    /**
     * Where a deployment keeps things.
     *
     * @param run folder of the deployment file
     * @param checkpoints root of the jobs' checkpoints
     * @param savepoints where to stop to; empty leaves it to the cluster
     */
    public record Directories(Path run, Path checkpoints, Optional<Path> savepoints) {}

    public JobDeployer(String flinkUrl, Directories directories, Consumer<String> progress) {
        this.rest = new FlinkRest(flinkUrl);
        this.file = new DeploymentFile(directories.run().resolve("deployments.properties"));
        this.directories = directories;
        this.progress = progress;
    }

    /** Uploads the jar; the id is good for this cluster process only. */
    public String upload(Path jar) throws IOException, InterruptedException {
        return rest.upload(jar);
    }

    /** Makes sure that the job runs; returns its id. */
    public String deploy(JobSpec job, String jarId) throws IOException, InterruptedException {
        long number = file.number(job.name());
        if (number > 0 && isActive(job.jobId(number))) {
            progress.accept(job.name() + " job is still there, deployment " + number);
            return job.jobId(number);
        }
        Optional<String> from = resumeFrom(job, number);
        long next = number + 1;
        file.begin(job.name(), next);
        rest.run(jarId, job, job.jobId(next), from);
        progress.accept(job.name() + " job submitted, deployment " + next
                + from.map(path -> ", resumes from " + path).orElse(", from nothing"));
        return job.jobId(next);
    }

    /**
     * Waits until the job runs and has completed a checkpoint, which is when its transactional output flows.
     *
     * @throws IOException when the job fails for good, or when the bound passes; with the job's last failure
     */
    public void awaitHealthy(JobSpec job, String jobId, Duration bound) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(bound);
        while (true) {
            String state = rest.jobStates().getOrDefault(jobId, "ABSENT");
            if (state.equals("RUNNING") && rest.completedCheckpoints(jobId) > 0) {
                return;
            }
            if (ENDED.contains(state) || Instant.now().isAfter(deadline)) {
                String why = rest.lastFailure(jobId).orElse("no failure recorded");
                throw new IOException(job.name() + " job is " + state
                        + " without a completed checkpoint; last failure: " + firstLines(why));
            }
            pause();
        }
    }

    /** State of the job's newest deployment, ABSENT when the cluster has none. */
    public String state(String jobName) throws IOException, InterruptedException {
        return rest.jobStates().getOrDefault(JobSpec.jobId(jobName, file.number(jobName)), "ABSENT");
    }

    /**
     * Stops the job with a savepoint. When that does not end within the bound, the job is cancelled and its newest
     * checkpoint is what it will resume from.
     */
    public void stop(String jobName, Duration bound) throws IOException, InterruptedException {
        long number = file.number(jobName);
        String jobId = JobSpec.jobId(jobName, number);
        if (!isActive(jobId)) {
            return;
        }
        try {
            Optional<String> savepoint = stopWithSavepoint(jobId, bound);
            if (savepoint.isPresent()) {
                file.stoppedWith(jobName, number, savepoint.get());
                progress.accept(jobName + " job stopped with a savepoint");
                return;
            }
            progress.accept(jobName + " job did not stop within " + bound.toSeconds() + " s, cancelling");
        } catch (IOException e) {
            progress.accept(
                    jobName + " job could not be stopped with a savepoint (" + e.getMessage() + "), cancelling");
        }
        if (isActive(jobId)) {
            rest.cancel(jobId);
        }
    }

    private Optional<String> stopWithSavepoint(String jobId, Duration bound) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(bound);
        String request = rest.stop(jobId, directories.savepoints());
        while (Instant.now().isBefore(deadline)) {
            Optional<String> savepoint = rest.savepoint(jobId, request);
            if (savepoint.isPresent()) {
                return savepoint;
            }
            pause();
        }
        return Optional.empty();
    }

    private boolean isActive(String jobId) throws IOException, InterruptedException {
        String state = rest.jobStates().get(jobId);
        return state != null && !ENDED.contains(state);
    }

    private Optional<String> resumeFrom(JobSpec job, long newest) throws IOException {
        for (long number = newest; number > Math.max(0, newest - LOOK_BACK); number--) {
            Optional<String> savepoint = file.savepoint(job.name(), number);
            if (savepoint.isPresent()) {
                return savepoint;
            }
            Optional<String> checkpoint = Checkpoints.newest(directories.checkpoints(), job.jobId(number));
            if (checkpoint.isPresent()) {
                return checkpoint;
            }
        }
        return Optional.empty();
    }

    private static String firstLines(String text) {
        return String.join(
                " | ",
                text.lines().filter(line -> !line.startsWith("\tat ")).limit(6).toList());
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(POLL.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for a job");
        }
    }
}
