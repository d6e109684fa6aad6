// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import io.breakwater.jobs.codec.ReferenceKeyArguments;
import io.breakwater.jobs.postfix.PostfixSettings;
import io.breakwater.schemas.reference.ReferenceKeys;
import org.apache.flink.util.ParameterTool;

import java.io.Serializable;
import java.time.Duration;

/**
 * Arguments of the engine job, {@code --name value}.
 *
 * <table>
 * <caption>Arguments</caption>
 * <tr><td>{@code --bootstrap}</td><td>Kafka brokers; required</td></tr>
 * <tr><td>{@code --registry}</td><td>schema registry address; required</td></tr>
 * <tr><td>{@code --policy}</td><td>name of the policy document to obey; required</td></tr>
 * <tr><td>{@code --cache-dir}</td><td>folder for known schema ids, so that a silent registry stops nothing; required</td></tr>
 * <tr><td>{@code --checkpoint-interval-ms}</td><td>default 10000</td></tr>
 * <tr><td>{@code --group}</td><td>consumer group of the sources; default {@code breakwater-engine}</td></tr>
 * <tr><td>{@code --transaction-prefix}</td><td>prefix of transactional ids, unique on the broker; default the group</td></tr>
 * <tr><td>{@code --dedup-hours}</td><td>how long event ids are remembered; default 6</td></tr>
 * <tr><td>{@code --parallelism}</td><td>of the job; default that of the cluster</td></tr>
 * <tr><td>{@code --divert-group}</td><td>name of the coordinator's group of scopes; default {@code default}</td></tr>
 * <tr><td>{@code --recipient-key}</td><td>key of recipient hashes, the senders' own; default {@code demo}</td></tr>
 * <tr><td>{@code --recipient-key-id}</td><td>its name; default {@code demo-1}</td></tr>
 * <tr><td>{@code --join-days}</td><td>how long the Message-IDs of unsigned mail are remembered; default 3</td></tr>
 * <tr><td>{@code --reference-keys-file}</td><td>file of {@code id=secret} lines, keys of signed references; the first signs</td></tr>
 * <tr><td>{@code --reference-keys}</td><td>the same keys as {@code id=secret,id=secret}, seen by whoever lists processes; default
 *     the demo's, which everybody knows</td></tr>
 * <tr><td>{@code --reply-rules}</td><td>file of own reply rules over the built-in ones, on every TaskManager</td></tr>
 * <tr><td>{@code --syslog-zone}</td><td>zone of Postfix's log times that name none; default UTC</td></tr>
 * <tr><td>{@code --count-loopback}</td><td>true counts Postfix deliveries to its own machine; default false</td></tr>
 * </table>
 *
 * @param parallelism 0 leaves it to the cluster
 */
public record EngineConfig(
        String bootstrap,
        String registry,
        String policyDocument,
        String cacheDir,
        Duration checkpointInterval,
        String group,
        String transactionPrefix,
        Duration dedupHorizon,
        int parallelism,
        String divertGroup,
        String recipientKey,
        String recipientKeyId,
        Duration joinHorizon,
        ReferenceKeys referenceKeys,
        String replyRules,
        PostfixSettings postfix)
        implements Serializable {

    /** Checks that numbers are in range; names are taken as they are. */
    public EngineConfig {
        if (checkpointInterval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "--checkpoint-interval-ms must be at least 100, was " + checkpointInterval.toMillis());
        }
        if (dedupHorizon.isNegative() || dedupHorizon.isZero()) {
            throw new IllegalArgumentException("--dedup-hours must be positive, was " + dedupHorizon.toHours());
        }
        if (joinHorizon.isNegative() || joinHorizon.isZero()) {
            throw new IllegalArgumentException("--join-days must be positive, was " + joinHorizon.toDays());
        }
        if (parallelism < 0) {
            throw new IllegalArgumentException("--parallelism must be positive, was " + parallelism);
        }
    }

    /**
     * Reads the arguments of the command line.
     *
     * @throws RuntimeException naming the argument that is missing or out of range
     */
    public static EngineConfig fromArgs(String... args) {
        ParameterTool tool = ParameterTool.fromArgs(args);
        String group = tool.get("group", "breakwater-engine");
        return new EngineConfig(
                tool.getRequired("bootstrap"),
                tool.getRequired("registry"),
                tool.getRequired("policy"),
                tool.getRequired("cache-dir"),
                Duration.ofMillis(tool.getLong("checkpoint-interval-ms", 10_000)),
                group,
                tool.get("transaction-prefix", group),
                Duration.ofHours(tool.getLong("dedup-hours", 6)),
                tool.getInt("parallelism", 0),
                tool.get("divert-group", "default"),
                tool.get("recipient-key", "demo"),
                tool.get("recipient-key-id", "demo-1"),
                Duration.ofDays(tool.getLong("join-days", 3)),
                ReferenceKeyArguments.read(tool),
                tool.get("reply-rules", ""),
                new PostfixSettings(tool.get("syslog-zone", "UTC"), tool.getBoolean("count-loopback", false)));
    }
}
