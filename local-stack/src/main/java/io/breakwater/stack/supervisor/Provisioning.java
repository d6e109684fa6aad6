// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryRefusedException;
import io.breakwater.sinks.migrate.Migrator;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.policy.PolicyLog;
import io.breakwater.stack.policy.PolicyLogException;
import io.breakwater.stack.process.TopicCreator;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What running servers need before jobs can start: topics, schemas, tables, the policy. Every part may be repeated. */
final class Provisioning {
    private final StackConfig config;
    private final RegistryCoder coder;
    private final Console console;

    Provisioning(StackConfig config, RegistryCoder coder, Console console) {
        this.config = config;
        this.coder = coder;
        this.console = console;
    }

    void topics() throws InterruptedException {
        int created = TopicCreator.createMissing(config.kafka());
        console.line("topics: " + (created == 0 ? "all there" : created + " created"));
    }

    void schemas() {
        try {
            coder.registerAll();
            console.line("schemas: registered at " + config.registryUrl());
        } catch (RegistryRefusedException e) {
            throw new StackFailedException(
                    "the registry refuses a schema of this build: " + e.getMessage()
                            + "; the data folder is of an incompatible build, ./breakwater down --wipe removes it",
                    e);
        }
    }

    void tables() {
        try {
            int applied = new Migrator(config.clickHouseUrl()).migrate().size();
            console.line("tables: " + (applied == 0 ? "up to date" : applied + " migrations applied"));
        } catch (SQLException e) {
            throw new StackFailedException("migrations failed at " + config.clickHouseUrl() + ": " + e.getMessage(), e);
        }
    }

    void policy(Policy policy) {
        try {
            long version = new PolicyLog(config.kafka(), coder)
                    .applyIfDifferent(policy, System.getProperty("user.name", "unknown"), "up")
                    .getVersion();
            console.line("policy: " + policy.document() + " version " + version + ", clocks divided by "
                    + policy.clockDivisor());
        } catch (PolicyLogException e) {
            throw new StackFailedException("the policy could not be published: " + e.getMessage(), e);
        }
    }

    /** Result of a part that ran beside others. */
    static void join(Future<?> part) throws InterruptedException {
        try {
            part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new StackFailedException(
                            "provisioning failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
