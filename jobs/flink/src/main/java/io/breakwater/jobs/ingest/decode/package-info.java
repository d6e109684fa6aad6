// SPDX-License-Identifier: Apache-2.0
/**
 * Pure decoders, one per format of the {@code mta.*} topics: bytes in, records of the wire out. They know no Flink, no Kafka
 * and no clock; classification of attempts and the provider are completed behind them.
 */
package io.breakwater.jobs.ingest.decode;
