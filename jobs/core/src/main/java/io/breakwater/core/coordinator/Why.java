// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;

/** The ground of an action. */
record Why(Family reason, String cause, Evidence evidence) {
    static final String PROVIDER_INCIDENT = "provider_incident";
    static final String COMMAND = "command";

    static Why of(Family reason, Evidence evidence) {
        return new Why(reason, reason.wireName(), evidence);
    }

    /** By an operator's word; the family only gives the clocks. */
    static Why command(Family reason, String rule, long tick) {
        return new Why(reason, COMMAND, Evidence.ofRule(rule, reason, tick));
    }

    static Why rule(Family reason, String rule, long tick) {
        Why why = of(reason, Evidence.ofRule(rule, reason, tick));
        return reason == Family.NONE ? new Why(reason, COMMAND, why.evidence()) : why;
    }

    Why incident() {
        return new Why(reason, PROVIDER_INCIDENT, evidence);
    }
}
