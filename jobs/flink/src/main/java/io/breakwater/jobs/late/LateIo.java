// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.schemas.topic.Topics;
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
 * @param late {@code reports.late}
 * @param answers the topics that the reports came from, at least once: the engine drops what comes twice
 */
public record LateIo(Source<LateReport, ?, ?> late, Sink<OutRecord> answers) {

    /** Kafka as configured. Nothing is opened here. */
    @SuppressWarnings("deprecation") // The connector's signature still asks for Kafka's deprecated enum.
    public static LateIo from(LateConfig config) {
        KafkaSource<LateReport> late = KafkaSource.<LateReport>builder()
                .setBootstrapServers(config.bootstrap())
                .setTopics(Topics.REPORTS_LATE)
                .setGroupId(config.group())
                .setClientIdPrefix(config.group())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                // An aborted transaction of the engine never happened.
                .setProperty("isolation.level", "read_committed")
                .setDeserializer(new LateReportDeserializer())
                .build();
        return new LateIo(late, KafkaSinks.atLeastOnce(config.bootstrap()));
    }
}
