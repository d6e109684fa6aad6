// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.RawRecordDeserializer;
import io.breakwater.jobs.telemetry.codec.TelemetryLayouts;
import io.breakwater.sinks.clickhouse.ClickHouseSink;
import io.breakwater.sinks.clickhouse.ClickHouseSinkConfig;
import io.breakwater.sinks.kafka.KafkaSinks;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Where the job reads and writes; tests hand in others and run the same graph.
 *
 * @param facts the topics of {@link TelemetryLayouts#topics()}
 * @param rows the tables
 * @param deadLetters records that cannot be read
 */
public record TelemetryIo(Source<RawRecord, ?, ?> facts, Sink<TelemetryRow> rows, Sink<OutRecord> deadLetters) {
    private static final String PARTITION_DISCOVERY_MS = "30000";

    /** Kafka and ClickHouse as configured. Nothing is opened here. */
    public static TelemetryIo from(TelemetryConfig config) {
        ClickHouseSinkConfig clickHouse = ClickHouseSinkConfig.of(config.clickHouse(), "telemetry")
                .as(config.clickHouseUser(), config.clickHousePassword());
        return new TelemetryIo(
                facts(config),
                new ClickHouseSink<>(clickHouse, new TelemetryRowEncoder()),
                KafkaSinks.fast(config.bootstrap()));
    }

    /**
     * One source for all topics: none of them waits for another, and all share a consumer. A job without state begins where its
     * group has committed, so that a lost savepoint repeats little.
     */
    @SuppressWarnings("deprecation") // The connector's signature still asks for Kafka's deprecated enum.
    private static KafkaSource<RawRecord> facts(TelemetryConfig config) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(config.bootstrap())
                .setTopics(TelemetryLayouts.topics())
                .setGroupId(config.group())
                .setClientIdPrefix(config.group())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                // An aborted transaction of the engine never happened; on breaker.decisions it makes no difference.
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", PARTITION_DISCOVERY_MS)
                .setDeserializer(new RawRecordDeserializer())
                .build();
    }
}
