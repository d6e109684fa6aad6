// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackConfig.External;
import io.breakwater.stack.process.ClickHouseProcess;
import io.breakwater.stack.process.JobManagerProcess;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.RegistryProcess;
import io.breakwater.stack.process.SenderProcess;
import io.breakwater.stack.process.SimulatorProcess;
import io.breakwater.stack.process.TaskManagerProcess;
import io.breakwater.stack.process.TrafficSettings;
import io.breakwater.stack.process.ZooKeeperProcess;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The whole stack of one supervisor: servers, what they are provisioned with, jobs, and the demo's traffic. Closing it stops
 * the traffic, stops the jobs with savepoints, and then every process, the newest first.
 */
public final class Stack implements AutoCloseable {
    private final StackConfig config;
    private final Console console;
    private final Supervisor supervisor;
    private final RegistryCoder coder;
    private final StackJobs jobs;
    private boolean jobsStarted;

    Stack(StackConfig config, Console console, RunFiles files) {
        this.config = config;
        this.console = console;
        this.supervisor = new Supervisor(console, files::write);
        this.coder = new RegistryCoder(
                new RegistryConfig(config.registryUrl(), config.schemaCache().toString()));
        this.jobs = new StackJobs(config, console);
    }

    /** For whoever reads or writes records while the stack runs. */
    public RegistryCoder coder() {
        return coder;
    }

    /** Faults and restarts. */
    public Supervisor supervisor() {
        return supervisor;
    }

    /** Starts servers and jobs; returns when the jobs run. */
    void start(Policy policy) throws InterruptedException {
        startServers();
        ExecutorService beside = Executors.newCachedThreadPool();
        try {
            Provisioning provisioning = new Provisioning(config, coder, console);
            Future<?> tables = beside.submit(() -> {
                supervisor.awaitReady(ClickHouseProcess.NAME);
                provisioning.tables();
                return null;
            });
            supervisor.awaitReady(KafkaProcess.NAME);
            provisioning.topics();
            supervisor.awaitReady(RegistryProcess.NAME);
            provisioning.schemas();
            provisioning.policy(policy);
            supervisor.awaitReady(ZooKeeperProcess.NAME, JobManagerProcess.NAME, TaskManagerProcess.NAME);
            Provisioning.join(tables);
        } finally {
            beside.shutdownNow();
        }
        jobsStarted = true;
        jobs.start(policy.document());
    }

    private void startServers() {
        if (!config.isExternal(External.KAFKA)) {
            supervisor.add(new KafkaProcess(config));
        }
        if (!config.isExternal(External.REGISTRY)) {
            supervisor.add(new RegistryProcess(config));
        }
        if (!config.isExternal(External.FLINK)) {
            supervisor.add(new ZooKeeperProcess(config));
        }
        if (!config.isExternal(External.CLICKHOUSE)) {
            supervisor.add(new ClickHouseProcess(config));
        }
        if (!config.isExternal(External.FLINK)) {
            supervisor.add(new JobManagerProcess(config));
            supervisor.add(new TaskManagerProcess(config));
        }
    }

    /** Starts the simulated providers and the load generator; returns when both run. */
    void startTraffic(TrafficSettings settings) throws InterruptedException {
        supervisor.add(new SimulatorProcess(config, settings));
        supervisor.awaitReady(SimulatorProcess.NAME);
        supervisor.add(new SenderProcess(config, settings));
        supervisor.awaitReady(SenderProcess.NAME);
    }

    @Override
    public void close() {
        supervisor.stop(SenderProcess.NAME);
        supervisor.stop(SimulatorProcess.NAME);
        try {
            if (jobsStarted) {
                console.line("stopping the jobs with savepoints");
                jobs.stop(console);
            }
        } catch (InterruptedException e) {
            // Asked twice to hurry: the jobs resume from their newest checkpoints.
            Thread.currentThread().interrupt();
        }
        supervisor.close();
        coder.close();
    }
}
