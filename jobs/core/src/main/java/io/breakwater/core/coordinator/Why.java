// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;

/** The ground of an action. */
record Why(Family reason, String cause, Evidence evidence) {
    static final String PROVIDER_INCIDENT = "provider_incident";

    static Why of(Family reason, Evidence evidence) {
        return new Why(reason, reason.wireName(), evidence);
    }

    static Why rule(Family reason, String rule, long tick) {
        return of(reason, Evidence.ofRule(rule, reason, tick));
    }

    Why incident() {
        return new Why(reason, PROVIDER_INCIDENT, evidence);
    }
}
