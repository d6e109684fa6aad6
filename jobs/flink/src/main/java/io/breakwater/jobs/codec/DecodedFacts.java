// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.fact.Mention;
import io.breakwater.jobs.fact.OpenReport;

import java.util.ArrayList;
import java.util.List;

/**
 * What one raw record gave.
 *
 * @param facts ready, unattributed reports among them
 * @param open reports whose mail has still to be found
 * @param mentions of accepted mail
 * @param outcomes of attribution, one for each report that is ready
 */
public record DecodedFacts(
        List<MailFact> facts, List<OpenReport> open, List<Mention> mentions, List<Outcome> outcomes) {

    /**
     * How the attribution of one report ended.
     *
     * @param code SIGNED, PATTERN, LATE or PRODUCER, or the reason why it failed
     */
    public record Outcome(boolean attributed, String code) {}

    /** True when the record was of no interest. */
    public boolean isEmpty() {
        return facts.isEmpty() && open.isEmpty();
    }

    static DecodedFacts of(MailFact attempt, List<Mention> mentions) {
        return new DecodedFacts(List.of(attempt), List.of(), mentions, List.of());
    }

    static DecodedFacts empty() {
        return new DecodedFacts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
