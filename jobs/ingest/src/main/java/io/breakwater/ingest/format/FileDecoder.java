// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.ingest.json.JsonEventDecoder;
import io.breakwater.ingest.kumomta.KumoRecordDecoder;
import io.breakwater.ingest.postfix.PostfixLog;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.powermta.PowerMtaDecoder;
import io.breakwater.ingest.providerstats.ProviderStatsDecoder;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.report.ReportDecoder;
import io.breakwater.schemas.taxonomy.ReplyClassifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/** Decodes the records of one file in their order, without a server. Of one thread. */
public interface FileDecoder {

    /** One record of the file; whatever it leads to is handed on, now or later. */
    void accept(byte[] record, Instant receivedAt, Consumer<Decoded> sink);

    /** The file is over. */
    default void end(Instant receivedAt, Consumer<Decoded> sink) {
        // Formats whose records stand alone keep nothing.
    }

    /**
     * The decoder of a format.
     *
     * @param postfix reads Postfix's lines
     */
    static FileDecoder of(Format format, RecipientHasher hasher, ReplyClassifier classifier, PostfixParser postfix) {
        return switch (format) {
            case KUMOMTA -> alone(new KumoRecordDecoder(hasher));
            case PMTA -> alone(new PowerMtaDecoder(hasher));
            case JSON -> alone(new JsonEventDecoder(hasher));
            case REPORTS -> alone(new ReportDecoder(hasher, classifier));
            case STATS -> alone(new ProviderStatsDecoder());
            case POSTFIX -> joined(new PostfixLog(postfix, hasher));
        };
    }

    private static FileDecoder alone(RecordDecoder decoder) {
        return (record, receivedAt, sink) -> sink.accept(decoder.decode(record, receivedAt));
    }

    private static FileDecoder joined(PostfixLog log) {
        return new FileDecoder() {
            @Override
            public void accept(byte[] record, Instant receivedAt, Consumer<Decoded> sink) {
                log.accept(new String(record, StandardCharsets.UTF_8), receivedAt, sink);
            }

            @Override
            public void end(Instant receivedAt, Consumer<Decoded> sink) {
                log.end(receivedAt, sink);
            }
        };
    }
}
