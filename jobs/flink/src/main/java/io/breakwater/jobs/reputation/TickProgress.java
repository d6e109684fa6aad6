// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

/**
 * What one combiner saw in one tick. Sent for each tick with facts and otherwise once a second, so that the coordinator knows how
 * far behind the engine is, and lives when no mail flows.
 *
 * @param tick the tick
 * @param facts number of facts in it
 * @param oldestKafkaAtMs smallest Kafka timestamp of them, epoch milliseconds; 0 when there were none
 * @param newestKafkaAtMs largest; 0 when there were none
 */
public record TickProgress(long tick, long facts, long oldestKafkaAtMs, long newestKafkaAtMs) {}
