// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/** The moment from which a decision was obeyed here; latency is appliedAtMs - decidedAtMs. */
public record Obeyed(
        String scope, Version version, ScopeState from, ScopeState state, long decidedAtMs, long appliedAtMs) {

    public long latencyMs() {
        return appliedAtMs - decidedAtMs;
    }
}
