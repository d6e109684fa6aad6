// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.io.Serializable;

/**
 * Where the rows go and how.
 *
 * @param endpoint {@code http://host:port}
 * @param user of ClickHouse
 * @param password of that user, may be empty
 * @param batchIdPrefix names the pipeline in every batch id; letters, digits and underscores
 * @param maxBatchBytes largest batch, unless a single row is larger
 * @param requestTimeoutMs after which a request counts as lost
 * @param backOff waits between repeated requests
 */
public record ClickHouseSinkConfig(
        String endpoint,
        String user,
        String password,
        String batchIdPrefix,
        int maxBatchBytes,
        long requestTimeoutMs,
        BackOff backOff)
        implements Serializable {
    private static final int DEFAULT_BATCH_BYTES = 4 << 20;
    private static final long DEFAULT_REQUEST_TIMEOUT_MS = 60_000;
    private static final BackOff DEFAULT_BACK_OFF = new BackOff(100, 2_000);

    /** Refuses values that would break a batch id or a limit. */
    public ClickHouseSinkConfig {
        if (!batchIdPrefix.matches("\\w+")) {
            throw new IllegalArgumentException(
                    "batchIdPrefix must be letters, digits and underscores: " + batchIdPrefix);
        }
        if (maxBatchBytes <= 0 || requestTimeoutMs <= 0) {
            throw new IllegalArgumentException(
                    "maxBatchBytes and requestTimeoutMs must be positive: " + maxBatchBytes + ", " + requestTimeoutMs);
        }
    }

    /** ClickHouse's default user without password, batches of 4 MiB, a minute for a request. */
    public static ClickHouseSinkConfig of(String endpoint, String batchIdPrefix) {
        return new ClickHouseSinkConfig(
                endpoint,
                "default",
                "",
                batchIdPrefix,
                DEFAULT_BATCH_BYTES,
                DEFAULT_REQUEST_TIMEOUT_MS,
                DEFAULT_BACK_OFF);
    }

    /** The same with another user. */
    public ClickHouseSinkConfig as(String otherUser, String otherPassword) {
        return new ClickHouseSinkConfig(
                endpoint, otherUser, otherPassword, batchIdPrefix, maxBatchBytes, requestTimeoutMs, backOff);
    }

    @Override
    public String toString() {
        return endpoint + " as " + user + ", batches " + batchIdPrefix + " of " + maxBatchBytes + " bytes";
    }
}
