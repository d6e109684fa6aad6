// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import java.nio.file.Path;

/**
 * Where the engine keeps its data and how much memory it may take.
 *
 * @param library the libchdb file
 * @param data folder of the tables, created when missing
 * @param maxMemoryBytes bound of one statement (max_memory_usage); the whole engine may take half as much again
 */
record EngineConfig(Path library, Path data, long maxMemoryBytes) {
    EngineConfig {
        if (maxMemoryBytes < 64L << 20) {
            throw new IllegalArgumentException("maxMemoryBytes must be at least 64 MiB, was " + maxMemoryBytes);
        }
    }
}
