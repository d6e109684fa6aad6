// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.Evidence;
import io.breakwater.schemas.avro.SmtpAttempt;

import java.util.List;

/** The numbers of a transition's evidence, counted again from facts by the evidence filter. */
record EvidenceRecount(long n, long bad) {

    static EvidenceRecount of(BreakerTransition transition, List<SmtpAttempt> facts) {
        Evidence evidence = transition.getEvidence();
        List<SmtpAttempt> counted = facts.stream()
                .filter(SmtpAttempt::getCounted)
                .filter(fact -> fact.getFoldTick() <= evidence.getTick())
                .filter(fact -> inPanes(fact, evidence))
                .filter(fact -> scopes(fact).contains(transition.getScope()))
                .toList();
        long bad = counted.stream()
                .filter(fact -> fact.getFamily().equals(evidence.getFamily()))
                .count();
        return new EvidenceRecount(counted.size(), bad);
    }

    private static boolean inPanes(SmtpAttempt fact, Evidence evidence) {
        long pane = Math.floorDiv(fact.getOccurredAt().toEpochMilli(), evidence.getPaneMs());
        return pane >= evidence.getPaneFrom() && pane <= evidence.getPaneTo();
    }

    private static List<String> scopes(SmtpAttempt fact) {
        return List.of(
                "pool:" + fact.getPool() + "/" + fact.getMailClass() + "@" + fact.getProvider(),
                "ip:" + fact.getSourceIp() + "@" + fact.getProvider(),
                "domain:" + fact.getSendingDomain() + "@" + fact.getProvider(),
                "campaign:" + fact.getCampaign());
    }
}
