// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixLine;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.jobs.codec.DecoderConfig;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.topic.Topics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes Postfix's lines out of the raw records, on {@link #LINES}. What is no syslog goes on as it came and becomes a dead letter; all
 * other records pass. TLS lines are remembered in memory only: after a restart the connections that were open then lack protocol
 * and cipher.
 */
public final class PostfixSplitFunction extends ProcessFunction<RawRecord, RawRecord> {

    /** Lines about messages. */
    public static final OutputTag<PostfixElement> LINES =
            new OutputTag<>("postfix-lines", TypeInformation.of(PostfixElement.class));

    /** Lines that are of no interest; {@code lines = ignored + joined + dead letters}. */
    static final String IGNORED = "postfix_lines_ignored";

    private static final long serialVersionUID = 1L;

    private final DecoderConfig decoder;
    private final PostfixSettings settings;
    private transient PostfixParser parser;
    private transient Counter ignored;

    /**
     * A reader of lines.
     *
     * @param decoder names the key of recipient hashes: no address goes beyond this operator
     */
    public PostfixSplitFunction(DecoderConfig decoder, PostfixSettings settings) {
        this.decoder = decoder;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        parser = settings.parser(new RecipientHasher(decoder.recipientKey(), decoder.recipientKeyId()));
        ignored = getRuntimeContext().getMetricGroup().counter(IGNORED);
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<RawRecord> out) {
        if (!raw.topic().equals(Topics.MTA_POSTFIX) || raw.value() == null) {
            out.collect(raw);
            return;
        }
        if (raw.value().length > PostfixParser.LARGEST_BYTES) {
            out.collect(raw);
            return;
        }
        Instant receivedAt = Instant.ofEpochMilli(raw.kafkaAtMs());
        String text = new String(raw.value(), StandardCharsets.UTF_8);
        for (String line : text.split("[\r\n]+", -1)) {
            if (!line.isBlank()) {
                take(line, receivedAt, raw, context, out);
            }
        }
    }

    private void take(String line, Instant receivedAt, RawRecord raw, Context context, Collector<RawRecord> out) {
        PostfixParser.Parsed parsed = parser.parse(line, receivedAt);
        Optional<PostfixLine> said = parsed.line();
        if (said.isPresent()) {
            String key = said.get().host() + "/" + said.get().queueId();
            context.output(LINES, new PostfixElement(key, said.get(), raw.topic(), raw.partition(), raw.offset()));
        } else if (parsed.rejected()) {
            out.collect(raw.withValue(line.getBytes(StandardCharsets.UTF_8)));
        } else {
            ignored.inc();
        }
    }
}
