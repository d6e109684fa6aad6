// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import org.apache.flink.util.ParameterTool;

import java.io.Serializable;
import java.time.Duration;

/**
 * Arguments of the telemetry job, {@code --name value}.
 *
 * <table>
 * <caption>Arguments</caption>
 * <tr><td>{@code --bootstrap}</td><td>Kafka brokers; required</td></tr>
 * <tr><td>{@code --registry}</td><td>schema registry address; required</td></tr>
 * <tr><td>{@code --clickhouse}</td><td>{@code http://host:port}; required</td></tr>
 * <tr><td>{@code --clickhouse-user}</td><td>default {@code default}; its password comes from the environment variable
 *     {@value #PASSWORD_VARIABLE} of the submitting client, default empty</td></tr>
 * <tr><td>{@code --cache-dir}</td><td>folder for known schema ids; default below the temporary folder</td></tr>
 * <tr><td>{@code --group}</td><td>consumer group, for lag monitoring and the first start; default
 *     {@code breakwater-telemetry}</td></tr>
 * <tr><td>{@code --checkpoint-interval-ms}</td><td>default 10000; rows appear at most this late</td></tr>
 * <tr><td>{@code --longest-outage-ms}</td><td>checkpoint timeout: how long ClickHouse may be away before checkpoints fail,
 *     which is tolerated; default one hour</td></tr>
 * <tr><td>{@code --parallelism}</td><td>default 1</td></tr>
 * </table>
 */
public record TelemetryConfig(
        String bootstrap,
        String registry,
        String clickHouse,
        String clickHouseUser,
        String clickHousePassword,
        String cacheDir,
        String group,
        Duration checkpointInterval,
        Duration longestOutage,
        int parallelism)
        implements Serializable {
    /** Not an argument, because arguments are shown in Flink's UI. */
    public static final String PASSWORD_VARIABLE = "BREAKWATER_CLICKHOUSE_PASSWORD";

    private static final long serialVersionUID = 1L;

    /** Checks that numbers are in range. */
    public TelemetryConfig {
        if (checkpointInterval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "--checkpoint-interval-ms must be at least 100, was " + checkpointInterval.toMillis());
        }
        if (longestOutage.compareTo(checkpointInterval) < 0) {
            throw new IllegalArgumentException(
                    "--longest-outage-ms must not be below the checkpoint interval, was " + longestOutage.toMillis());
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
    public static TelemetryConfig fromArgs(String... args) {
        ParameterTool tool = ParameterTool.fromArgs(args);
        String password = System.getenv(PASSWORD_VARIABLE);
        return new TelemetryConfig(
                tool.getRequired("bootstrap"),
                tool.getRequired("registry"),
                tool.getRequired("clickhouse"),
                tool.get("clickhouse-user", "default"),
                password == null ? "" : password,
                tool.get("cache-dir", System.getProperty("java.io.tmpdir") + "/breakwater-schema-ids"),
                tool.get("group", "breakwater-telemetry"),
                Duration.ofMillis(tool.getLong("checkpoint-interval-ms", 10_000)),
                Duration.ofMillis(tool.getLong("longest-outage-ms", 3_600_000)),
                tool.getInt("parallelism", 1));
    }

    @Override
    public String toString() {
        return "telemetry from " + bootstrap + " to " + clickHouse + " as " + clickHouseUser + ", group " + group;
    }
}
