// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.jobs.ingest.RawRecordDeserializer;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.KafkaSinks;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The engine's sources and sinks on Kafka. */
public final class KafkaIo {

    private KafkaIo() {}

    /** Sources and sinks on the brokers of the configuration. Nothing is opened here. */
    public static EngineIo from(EngineConfig config) {
        return new EngineIo(
                mail(config),
                policies(config),
                fromStart(config, Topics.BREAKER_DECISIONS).build(),
                control(config, Topics.NODE_HEARTBEATS, OffsetsInitializer.latest())
                        .build(),
                fromStart(config, Topics.CONTROL_COMMANDS).build(),
                KafkaSinks.transactional(config.bootstrap(), config.transactionPrefix()),
                KafkaSinks.fast(config.bootstrap()));
    }

    @SuppressWarnings("deprecation") // The connector's signature still asks for Kafka's deprecated enum.
    private static KafkaSource<RawRecord> mail(EngineConfig config) {
        return builder(config, config.group())
                .setTopics(
                        Topics.MTA_KUMOMTA,
                        Topics.MTA_POSTFIX,
                        Topics.MTA_POWERMTA,
                        Topics.MTA_JSON,
                        Topics.MTA_EVENTS,
                        Topics.MTA_REPORTS,
                        Topics.MTA_PROVIDER_STATS)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .build();
    }

    /** Versions are written in transactions that fence each other; one that lost must not be run. */
    private static KafkaSource<RawRecord> policies(EngineConfig config) {
        return fromStart(config, Topics.CONTROL_POLICIES)
                .setProperty("isolation.level", "read_committed")
                .build();
    }

    private static KafkaSourceBuilder<RawRecord> fromStart(EngineConfig config, String topic) {
        return control(config, topic, OffsetsInitializer.earliest());
    }

    private static KafkaSourceBuilder<RawRecord> control(EngineConfig config, String topic, OffsetsInitializer start) {
        return builder(config, config.group() + "-" + topic)
                .setTopics(topic)
                .setStartingOffsets(start)
                .setProperty("commit.offsets.on.checkpoint", "false");
    }

    private static KafkaSourceBuilder<RawRecord> builder(EngineConfig config, String group) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(config.bootstrap())
                .setGroupId(group)
                .setClientIdPrefix(group)
                .setDeserializer(new RawRecordDeserializer());
    }
}
