// SPDX-License-Identifier: Apache-2.0
/**
 * Flink sink into ClickHouse that ends with every row exactly once: batches of one partition of one table, inserted
 * after the checkpoint under a deduplication token, and counted again whenever an outcome was not certain.
 */
package io.breakwater.sinks.clickhouse;
