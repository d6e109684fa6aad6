// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest.decode;

import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;

import java.util.List;
import java.util.Optional;

/**
 * What one input record holds. Exactly one of three things is true: it has records, it is {@link Ignored}, or it is
 * {@link Rejected}.
 *
 * @param attempts answers of providers, one per recipient
 * @param bounces attributed out-of-band bounces
 * @param complaints attributed feedback reports
 * @param transitions what a sender did on its own account
 * @param unattributed reports that name no mail of ours
 * @param ignored set when the record is well-formed and of no interest
 * @param rejected set when the record cannot be read, now or ever
 */
public record Decoded(
        List<SmtpAttempt> attempts,
        List<Bounce> bounces,
        List<Complaint> complaints,
        List<MailTransition> transitions,
        List<UnattributedReport> unattributed,
        Optional<Ignored> ignored,
        Optional<Rejected> rejected) {

    /** Well-formed and of no interest; the reason is a closed code. */
    public record Ignored(String reason) {}

    /** Unreadable: a closed code, and a detail without any content of the record. */
    public record Rejected(String reason, String detail) {}

    static Decoded ofAttempts(List<SmtpAttempt> attempts) {
        return new Decoded(
                List.copyOf(attempts), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static Decoded ofBounces(List<Bounce> bounces) {
        return new Decoded(
                List.of(), List.copyOf(bounces), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static Decoded ofComplaint(Complaint complaint) {
        return new Decoded(
                List.of(), List.of(), List.of(complaint), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static Decoded ofTransitions(List<MailTransition> transitions) {
        return new Decoded(
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(transitions),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Decoded ofUnattributed(UnattributedReport report) {
        return new Decoded(
                List.of(), List.of(), List.of(), List.of(), List.of(report), Optional.empty(), Optional.empty());
    }

    static Decoded ofIgnored(String reason) {
        Optional<Ignored> ignored = Optional.of(new Ignored(reason));
        return new Decoded(List.of(), List.of(), List.of(), List.of(), List.of(), ignored, Optional.empty());
    }

    static Decoded ofRejected(String reason, String detail) {
        Optional<Rejected> rejected = Optional.of(new Rejected(reason, detail));
        return new Decoded(List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), rejected);
    }
}
