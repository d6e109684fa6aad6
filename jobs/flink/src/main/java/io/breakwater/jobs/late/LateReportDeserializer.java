// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.jobs.fact.LateHeaders;
import io.breakwater.jobs.fact.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import java.nio.charset.StandardCharsets;

/** Keeps the bytes of a late report and reads its headers; nothing can fail here. */
public final class LateReportDeserializer implements KafkaRecordDeserializationSchema<LateReport> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LateReport> out) {
        RawRecord raw = new RawRecord(
                record.topic(), record.partition(), record.offset(), record.timestamp(), record.key(), record.value());
        out.collect(new LateReport(
                raw,
                text(record, LateHeaders.ORIGIN),
                text(record, LateHeaders.HEADER_MESSAGE_ID),
                text(record, LateHeaders.MESSAGE_ID),
                text(record, LateHeaders.RECIPIENT)));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public TypeInformation<LateReport> getProducedType() {
        return TypeInformation.of(LateReport.class);
    }
}
