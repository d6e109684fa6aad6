// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.jobs.telemetry.TelemetryConfig;
import io.breakwater.jobs.telemetry.TelemetryIo;
import io.breakwater.jobs.telemetry.TelemetryJob;
import io.breakwater.jobs.telemetry.TelemetryRow;
import io.breakwater.jobs.telemetry.TelemetryRowEncoder;
import io.breakwater.jobs.telemetry.TelemetryTopology;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.sinks.clickhouse.ClickHouseSink;
import io.breakwater.sinks.clickhouse.ClickHouseSinkConfig;
import io.breakwater.sinks.clickhouse.RowBinary;
import io.breakwater.sinks.clickhouse.RowEncoder;
import io.breakwater.sinks.clickhouse.TableColumns;
import io.breakwater.sinks.migrate.Migrator;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.process.ClickHouseProcess;
import io.breakwater.stack.process.KafkaProcess;
import io.breakwater.stack.process.RegistryProcess;
import io.breakwater.stack.process.TopicCreator;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The telemetry job against a real broker, registry and ClickHouse, over a task failure and two SIGKILLs of ClickHouse. */
class TelemetryJobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A request that a killed server never answers holds the sink for its timeout of a minute, and may be followed by another. */
    private static final Duration CATCH_UP = Duration.ofMinutes(4);

    @TempDir
    Path home;

    private KafkaProcess kafka;
    private RegistryProcess registry;
    private ClickHouseProcess clickHouse;
    private RegistryCoder coder;
    private JobClient job;

    @BeforeEach
    void startStack() throws Exception {
        StackConfig config = StackConfig.ephemeral(home);
        kafka = new KafkaProcess(config);
        registry = new RegistryProcess(config);
        clickHouse = new ClickHouseProcess(config);
        kafka.startAndAwait();
        TopicCreator.createMissing(kafka.bootstrapServers());
        registry.startAndAwait();
        clickHouse.startAndAwait();
        new Migrator(clickHouse.url()).migrate();
        coder = new RegistryCoder(new RegistryConfig(registry.url(), cacheDir()));
        coder.registerAll();
        StumblingEncoder.STUMBLES_LEFT.set(0);
    }

    @AfterEach
    void stopStack() throws Exception {
        if (job != null) {
            job.cancel().get();
        }
        if (coder != null) {
            coder.close();
        }
        clickHouse.close();
        registry.close();
        kafka.close();
    }

    @Test
    void everyCommittedRecordIsInItsTableOnce() throws Exception {
        job = startJob();
        try (TelemetryProducer facts = new TelemetryProducer(kafka.bootstrapServers(), coder)) {
            facts.oneOfEachOtherTopic();
            facts.unreadableAttempt();
            facts.attempts(10);
            await().atMost(PATIENCE).until(() -> count("mail_attempts") > 0);

            StumblingEncoder.STUMBLES_LEFT.set(1);
            facts.attemptsUntil(() -> StumblingEncoder.STUMBLES_LEFT.get() == 0);
            facts.attempts(10);

            // Killed while inserts run, and again while the job catches up.
            for (int kill = 0; kill < 2; kill++) {
                long before = count("mail_attempts");
                facts.attemptsUntil(() -> count("mail_attempts") > before);
                clickHouse.kill();
                facts.attempts(20);
                clickHouse.startAndAwait();
            }
            facts.attempts(10);

            await().atMost(CATCH_UP)
                    .untilAsserted(() -> assertThat(count("mail_attempts"))
                            .as(this::standing)
                            .isEqualTo(facts.committedAttempts()));
            assertThat(number("SELECT uniqExact(event_hash) FROM breakwater.mail_attempts"))
                    .isEqualTo(facts.committedAttempts());
            assertThat(number("SELECT sum(attempts) FROM breakwater.attempts_by_minute"))
                    .isEqualTo(facts.committedAttempts());
            assertThat(number("SELECT uniqExact(toDate(occurred_at)) FROM breakwater.mail_attempts"))
                    .isEqualTo(2);
            for (String table : TelemetryProducer.OTHER_TABLES) {
                assertThat(count(table)).as(table).isEqualTo(1);
            }
            assertThat(facts.deadLetters()).isEqualTo(1);
        }
    }

    /** What is going on when rows are missing: the job's state and the statements that ClickHouse is busy with. */
    private String standing() {
        try (Connection connection = DriverManager.getConnection(Migrator.jdbcUrl(clickHouse.url()));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT toString(groupArray((elapsed, query))) FROM system.processes WHERE query NOT LIKE '%processes%'")) {
            rows.next();
            return "rows in mail_attempts; job " + job.getJobStatus().get() + ", ClickHouse runs " + rows.getString(1);
        } catch (SQLException | ExecutionException | InterruptedException e) {
            return "rows in mail_attempts; " + e;
        }
    }

    private JobClient startJob() throws Exception {
        TelemetryConfig config = TelemetryConfig.fromArgs(
                "--bootstrap", kafka.bootstrapServers(),
                "--registry", registry.url(),
                "--clickhouse", clickHouse.url(),
                "--cache-dir", cacheDir(),
                "--checkpoint-interval-ms", "500");
        Configuration settings = TelemetryJob.settings(config);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                home.resolve("checkpoints").toUri().toString());
        TelemetryIo real = TelemetryIo.from(config);
        ClickHouseSinkConfig target = ClickHouseSinkConfig.of(config.clickHouse(), "telemetry");
        TelemetryIo io =
                new TelemetryIo(real.facts(), new ClickHouseSink<>(target, new StumblingEncoder()), real.deadLetters());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(settings);
        TelemetryTopology.build(env, io, config);
        return env.executeAsync("telemetry-it");
    }

    private String cacheDir() {
        return home.resolve("schema-ids").toString();
    }

    private long count(String table) throws SQLException {
        return number("SELECT count() FROM breakwater." + table);
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(Migrator.jdbcUrl(clickHouse.url()));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Fails the task as often as the test asks for; the job's own encoder otherwise. */
    private static final class StumblingEncoder implements RowEncoder<TelemetryRow> {
        static final AtomicInteger STUMBLES_LEFT = new AtomicInteger();

        private static final long serialVersionUID = 1L;

        private final TelemetryRowEncoder encoder = new TelemetryRowEncoder();

        @Override
        public TableColumns table(TelemetryRow row) {
            return encoder.table(row);
        }

        @Override
        public String partition(TelemetryRow row) {
            return encoder.partition(row);
        }

        @Override
        public void encode(TelemetryRow row, RowBinary target) {
            if (STUMBLES_LEFT.get() > 0 && STUMBLES_LEFT.getAndDecrement() > 0) {
                throw new IllegalStateException("a failure that the test asked for");
            }
            encoder.encode(row, target);
        }
    }
}
