// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.ingest.json.JsonEventDecoder;
import io.breakwater.ingest.kumomta.KumoRecordDecoder;
import io.breakwater.ingest.powermta.PowerMtaDecoder;
import io.breakwater.ingest.providerstats.ProviderStatsDecoder;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.report.ReportDecoder;
import io.breakwater.schemas.taxonomy.ReplyClassifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who decodes which format, the same for the engine and for the command line. */
public final class Formats {
    private final RecipientHasher hasher;
    private final ReplyClassifier classifier;

    /**
     * Decoders of one thread.
     *
     * @param hasher of recipients
     * @param classifier reads the replies inside reports
     */
    public Formats(RecipientHasher hasher, ReplyClassifier classifier) {
        this.hasher = hasher;
        this.classifier = classifier;
    }

    /** A decoder for each topic whose records stand for themselves. */
    public Map<String, RecordDecoder> byTopic() {
        Map<String, RecordDecoder> decoders = new HashMap<>();
        for (Format format : Format.values()) {
            single(format).ifPresent(decoder -> decoders.put(format.topic(), decoder));
        }
        return decoders;
    }

    /** A decoder of one file; empty when this build has none for the format. */
    public Optional<FileDecoder> ofFile(Format format) {
        return single(format).map(FileDecoder::of);
    }

    private Optional<RecordDecoder> single(Format format) {
        return switch (format) {
            case KUMOMTA -> Optional.of(new KumoRecordDecoder(hasher));
            case PMTA -> Optional.of(new PowerMtaDecoder(hasher));
            case JSON -> Optional.of(new JsonEventDecoder(hasher));
            case REPORTS -> Optional.of(new ReportDecoder(hasher, classifier));
            case STATS -> Optional.of(new ProviderStatsDecoder());
            case POSTFIX -> Optional.empty();
        };
    }
}
