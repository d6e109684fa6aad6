// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import org.apache.avro.specific.SpecificRecord;

import java.util.List;
import java.util.Optional;

/**
 * What one input record holds. Exactly one of three things is true: it has facts or reports, it is {@link Ignored}, or it is
 * {@link Rejected}.
 *
 * @param facts records whose mail is known from the input itself: attempts, transitions, provider statistics
 * @param reports bounces, complaints and engagement whose mail has still to be found
 * @param ignored set when the record is well-formed and of no interest
 * @param rejected set when the record cannot be read, now or ever
 */
public record Decoded(
        List<SpecificRecord> facts, List<Report> reports, Optional<Ignored> ignored, Optional<Rejected> rejected) {

    /** Well-formed and of no interest; the reason is a closed code. */
    public record Ignored(String reason) {}

    /** Unreadable: a closed code, and a detail without any content of the record. */
    public record Rejected(String reason, String detail) {}

    public static Decoded ofFacts(List<? extends SpecificRecord> facts) {
        return new Decoded(List.copyOf(facts), List.of(), Optional.empty(), Optional.empty());
    }

    public static Decoded ofFact(SpecificRecord fact) {
        return new Decoded(List.of(fact), List.of(), Optional.empty(), Optional.empty());
    }

    public static Decoded ofReports(List<Report> reports) {
        return new Decoded(List.of(), List.copyOf(reports), Optional.empty(), Optional.empty());
    }

    public static Decoded ofReport(Report report) {
        return new Decoded(List.of(), List.of(report), Optional.empty(), Optional.empty());
    }

    public static Decoded ofIgnored(String reason) {
        return new Decoded(List.of(), List.of(), Optional.of(new Ignored(reason)), Optional.empty());
    }

    public static Decoded ofRejected(String reason, String detail) {
        return new Decoded(List.of(), List.of(), Optional.empty(), Optional.of(new Rejected(reason, detail)));
    }

    /** The facts of one type, in order. */
    public <T> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
