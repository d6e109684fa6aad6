// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.jobs.codec.ReferenceKeyArguments;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.registry.RegistryConfig;
import org.apache.flink.util.ParameterTool;

import java.io.Serializable;
import java.time.Duration;

/**
 * Arguments of the late-reports job, {@code --name value}.
 *
 * <table>
 * <caption>Arguments</caption>
 * <tr><td>{@code --bootstrap}</td><td>Kafka brokers; required</td></tr>
 * <tr><td>{@code --registry}</td><td>schema registry address, for dead letters; required</td></tr>
 * <tr><td>{@code --clickhouse}</td><td>{@code http://host:port}; required</td></tr>
 * <tr><td>{@code --clickhouse-user}</td><td>default {@code default}; its password comes from the environment variable
 *     {@value #PASSWORD_VARIABLE} of the submitting client, default empty</td></tr>
 * <tr><td>{@code --cache-dir}</td><td>folder for known schema ids; default below the temporary folder</td></tr>
 * <tr><td>{@code --group}</td><td>consumer group; default {@code breakwater-late-reports}</td></tr>
 * <tr><td>{@code --checkpoint-interval-ms}</td><td>default 10000</td></tr>
 * <tr><td>{@code --reference-keys-file}, {@code --reference-keys}</td><td>as of the engine</td></tr>
 * <tr><td>{@code --parallelism}</td><td>default 1</td></tr>
 * </table>
 */
public record LateConfig(
        String bootstrap,
        RegistryConfig registry,
        String clickHouse,
        String clickHouseUser,
        String clickHousePassword,
        String group,
        Duration checkpointInterval,
        ReferenceKeys referenceKeys,
        int parallelism)
        implements Serializable {

    /** Not an argument, because arguments are shown in Flink's UI. */
    public static final String PASSWORD_VARIABLE = "BREAKWATER_CLICKHOUSE_PASSWORD";

    /** Look-ups under way at a time, which bounds memory and ClickHouse's load. */
    static final int IN_FLIGHT = 64;
    /** Threads that ask. */
    static final int THREADS = 4;
    /** One request. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    /** A look-up with its repeats; after that the job restarts. */
    static final Duration LOOK_UP_TIMEOUT = Duration.ofMinutes(2);

    /** Checks that numbers are in range. */
    public LateConfig {
        if (checkpointInterval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "--checkpoint-interval-ms must be at least 100, was " + checkpointInterval.toMillis());
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("--parallelism must be positive, was " + parallelism);
        }
    }

    /**
     * Reads the arguments of the command line.
     *
     * @throws RuntimeException naming the argument that is missing or out of range
     */
    public static LateConfig fromArgs(String... args) {
        ParameterTool tool = ParameterTool.fromArgs(args);
        String password = System.getenv(PASSWORD_VARIABLE);
        String cacheDir = tool.get("cache-dir", System.getProperty("java.io.tmpdir") + "/breakwater-schema-ids");
        return new LateConfig(
                tool.getRequired("bootstrap"),
                new RegistryConfig(tool.getRequired("registry"), cacheDir),
                tool.getRequired("clickhouse"),
                tool.get("clickhouse-user", "default"),
                password == null ? "" : password,
                tool.get("group", "breakwater-late-reports"),
                Duration.ofMillis(tool.getLong("checkpoint-interval-ms", 10_000)),
                ReferenceKeyArguments.read(tool),
                tool.getInt("parallelism", 1));
    }

    @Override
    public String toString() {
        return "late reports of " + bootstrap + " in " + clickHouse + " as " + clickHouseUser + ", group " + group;
    }
}
