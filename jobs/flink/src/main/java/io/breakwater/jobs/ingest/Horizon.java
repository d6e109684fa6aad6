// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import org.apache.flink.api.common.state.StateTtlConfig;

import java.time.Duration;

/**
 * How long something is remembered: from its writing on. It is removed where RocksDB compacts anyway, and files that nothing else
 * compacts are compacted once per horizon, so that nothing lies on disk for longer than two.
 */
final class Horizon {

    private static final long COMPACTION_CLOCK_ENTRIES = 1_000;

    private Horizon() {}

    static StateTtlConfig of(Duration horizon) {
        return StateTtlConfig.newBuilder(horizon)
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                .cleanupInRocksdbCompactFilter(COMPACTION_CLOCK_ENTRIES, horizon)
                .build();
    }
}
