// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A transition as one line for people. What the engine does not know yet is written as "-", never left out. */
final class TransitionLine {
    private TransitionLine() {}

    static String of(Transition transition) {
        return transition.scope() + " " + transition.from() + "->" + transition.to() + " " + transition.reason() + " "
                + numbers(transition.evidence())
                + ", hold until " + holdUntil(transition)
                + ", allowed " + allowed(transition.allowedPerSecond())
                + ", held " + held(transition)
                + ", action " + transition.action()
                + by(transition)
                + ", mode " + transition.mode().name().toLowerCase(Locale.ROOT)
                + (transition.dryRun() ? " (binds nobody)" : "")
                + ", policy " + transition.policyVersion()
                + ", reply \"" + transition.evidence().sampleReply() + "\""
                + ", query: " + query(transition.scope());
    }

    private static String numbers(Evidence evidence) {
        if (evidence.n() == 0) {
            String top = evidence.topContributor().isEmpty() ? "" : " top " + top(evidence);
            return "(" + evidence.rule() + ")" + ips(evidence) + top;
        }
        return String.format(
                Locale.ROOT,
                "(%s) %d bad of %d, %d recipient bits, at least %.1f %% against a line of %.1f %%, baseline %s, window %.1f s,%s top %s",
                evidence.rule(),
                evidence.bad(),
                evidence.n(),
                evidence.recipientBits(),
                100 * evidence.lowerBound(),
                100 * evidence.line(),
                evidence.baseline() > 0 ? String.format(Locale.ROOT, "%.1f %%", 100 * evidence.baseline()) : "-",
                evidence.windowMs() / 1000.0,
                ips(evidence),
                top(evidence));
    }

    private static String top(Evidence evidence) {
        if (evidence.topContributor().isEmpty()) {
            return "-";
        }
        String share = evidence.bad() == 0
                ? ""
                : String.format(Locale.ROOT, " (%.0f %%)", 100.0 * evidence.topContributorBad() / evidence.bad());
        return evidence.topContributorKind() + " " + evidence.topContributor() + " with " + evidence.topContributorBad()
                + share;
    }

    private static String by(Transition transition) {
        String reason = transition.commandReason();
        return transition.actor().isEmpty()
                ? ""
                : " by " + transition.actor() + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String ips(Evidence evidence) {
        return evidence.ipsAll() == 0 ? "" : " IPs bad " + evidence.ipsBad() + " of " + evidence.ipsAll() + ",";
    }

    private static String holdUntil(Transition transition) {
        return transition.holdForMs() == 0
                ? "-"
                : Instant.ofEpochMilli(transition.atMs() + transition.holdForMs())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }

    private static String held(Transition transition) {
        if (transition.held() < 0) {
            return "-";
        }
        if (transition.held() == 0) {
            return "0";
        }
        Instant expiry = Instant.ofEpochMilli(transition.atMs() + transition.nextExpiryMs());
        return transition.held() + " (next expires " + expiry.truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    private static String allowed(double perSecond) {
        return perSecond < 0 ? "no limit" : String.format(Locale.ROOT, "%.1f/s", perSecond);
    }

    private static String query(String id) {
        Scope scope = Scope.parse(id);
        return scope.kind() == ScopeKind.POOL
                ? "./breakwater why " + scope.name() + " " + scope.provider()
                : "./breakwater why " + id;
    }
}
