// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import io.breakwater.jobs.fact.LateHeaders;
import io.breakwater.jobs.fact.OpenReport;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

import java.util.Map;

/** Reports for {@code reports.late}: the record as it came, and in its headers what to look up. */
final class LateOutput {

    /** Late reports, encoded. */
    static final OutputTag<OutRecord> TAG = new OutputTag<>("late-reports", TypeInformation.of(OutRecord.class));

    private LateOutput() {}

    static OutRecord of(OpenReport report) {
        RawRecord raw = report.raw();
        Map<String, String> headers = Map.of(
                LateHeaders.ORIGIN, raw.topic(),
                LateHeaders.HEADER_MESSAGE_ID, report.claims().headerMessageId(),
                LateHeaders.MESSAGE_ID, report.claims().messageId(),
                LateHeaders.RECIPIENT, report.claims().recipientHash());
        return new OutRecord(Topics.REPORTS_LATE, raw.key(), raw.value(), raw.kafkaAtMs(), headers);
    }
}
