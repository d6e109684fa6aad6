// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.completion.Completion;
import io.breakwater.ingest.json.EventJson;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.provider.ProviderResolver;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import org.apache.avro.specific.SpecificRecord;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Prints decoded records as JSON lines and counts them by type. Of one thread. */
public final class DecodedPrinter {
    private static final String REJECTED = "rejected";

    private final PrintWriter out;
    private final boolean showIgnored;
    private final Consumer<SpecificRecord> complete;
    private final Map<String, Long> counts = new TreeMap<>();
    private String file = "";
    private long number;

    private DecodedPrinter(PrintWriter out, boolean showIgnored, Consumer<SpecificRecord> complete) {
        this.out = out;
        this.showIgnored = showIgnored;
        this.complete = complete;
    }

    /** Prints records as their producers wrote them. */
    public static DecodedPrinter plain(PrintWriter out, boolean showIgnored) {
        return new DecodedPrinter(out, showIgnored, record -> {});
    }

    /** Prints records with what the engine would add under a policy. */
    public static DecodedPrinter completing(
            PrintWriter out, boolean showIgnored, Policy policy, ReplyClassifier classifier) {
        Completion completion = new Completion(classifier);
        ProviderResolver providers = ProviderResolver.of(policy);
        return new DecodedPrinter(out, showIgnored, record -> {
            if (record instanceof SmtpAttempt attempt) {
                completion.complete(attempt, policy, providers);
            } else if (record instanceof Bounce bounce) {
                completion.complete(bounce, providers);
            }
        });
    }

    /** Where the records that follow stand. */
    public void at(String file, long number) {
        this.file = file;
        this.number = number;
    }

    /** Prints what one record gave. */
    public void print(Decoded decoded) {
        decoded.facts().forEach(fact -> {
            complete.accept(fact);
            count(fact.getSchema().getName());
            out.println(EventJson.line(fact));
        });
        decoded.reports().forEach(report -> {
            complete.accept(report.record());
            count(report.record().getSchema().getName());
            out.println(EventJson.line(report));
        });
        decoded.rejected().ifPresent(rejected -> {
            count(REJECTED);
            out.println(EventJson.rejected(rejected, file, number));
        });
        decoded.ignored().ifPresent(ignored -> {
            count("ignored");
            if (showIgnored) {
                out.println(EventJson.ignored(ignored, file, number));
            }
        });
    }

    /** Records that could not be read. */
    public long rejected() {
        return counts.getOrDefault(REJECTED, 0L);
    }

    /** How many of each type. */
    public Map<String, Long> counts() {
        return counts;
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
