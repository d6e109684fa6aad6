// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.authentication;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.schemas.provider.FeedbackLoops;
import io.breakwater.schemas.provider.FeedbackSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the feedback loop that a report comes from. The only evidence is the topmost Authentication-Results header of a service
 * whose id the operator trusts: anybody can write such a header, and a trusted service removes those with its own id and puts its
 * own on top (RFC 8601, section 5). In it DKIM must pass for a source's domain, or SPF for its envelope sender or its host name.
 */
public final class ReportOrigin {

    private final Set<String> trusted;
    private final FeedbackLoops loops;

    /** Believes services of these ids, in lower case, about sources of these loops. */
    public ReportOrigin(List<String> trusted, FeedbackLoops loops) {
        this.trusted = Set.copyOf(trusted);
        this.loops = loops;
    }

    /**
     * The loop, or empty when nothing proves one.
     *
     * @param headers values of Authentication-Results on the report, topmost first
     */
    public Optional<FeedbackSource> of(List<String> headers) {
        return headers.stream()
                .flatMap(header -> AuthenticationResults.parse(header).stream())
                .filter(results -> trusted.contains(results.authservId()))
                .findFirst()
                .flatMap(this::source);
    }

    private Optional<FeedbackSource> source(AuthenticationResults results) {
        return results.results().stream()
                .filter(AuthenticationResults.Result::passed)
                .flatMap(result -> source(result).stream())
                .findFirst();
    }

    private Optional<FeedbackSource> source(AuthenticationResults.Result result) {
        return switch (result.method()) {
            case "dkim" -> loops.ofDomain(signer(result));
            case "spf" ->
                result.property("smtp.mailfrom").isEmpty()
                        ? loops.ofDomain(result.property("smtp.helo"))
                        : loops.ofAddress(Addresses.bare(result.property("smtp.mailfrom")));
            default -> Optional.empty();
        };
    }

    /** The signing domain; where only the agent is given, its domain is at or below the signing one. */
    private static String signer(AuthenticationResults.Result result) {
        String domain = result.property("header.d");
        String agent = result.property("header.i");
        return domain.isEmpty() ? agent.substring(agent.lastIndexOf('@') + 1) : domain;
    }
}
