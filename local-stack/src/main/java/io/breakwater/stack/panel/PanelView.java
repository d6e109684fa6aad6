// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import java.util.List;

/**
 * One moment of the fleet, as it is drawn and as {@code status --json} prints it.
 *
 * @param engine the engine's sign of life
 * @param clocks the policy's clocks
 * @param lanes every pool at every provider, in the policy's order
 * @param others restricted scopes that are no pool: addresses, domains, campaigns, tenants
 * @param transitions newest last
 */
public record PanelView(
        Engine engine, List<Clock> clocks, List<Lane> lanes, List<Restricted> others, List<Transition> transitions) {
    public PanelView {
        clocks = List.copyOf(clocks);
        lanes = List.copyOf(lanes);
        others = List.copyOf(others);
        transitions = List.copyOf(transitions);
    }

    /**
     * Sign of life.
     *
     * @param silentMs since the last one; -1 when there was none
     */
    public record Engine(long silentMs, long policyVersion, boolean catchingUp, boolean recovering) {}

    /** One clock: in force here, and its value in production. */
    public record Clock(String name, long hereMs, long productionMs) {}

    /**
     * One pool at one provider.
     *
     * @param score 0..100, -1 when unknown
     * @param sentPerSecond what goes out now
     * @param allowedPerSecond -1 for no limit
     * @param held messages kept back by the senders
     * @param rates failure rates that are not zero, worst against its line first
     * @param stale true while senders fall back because the engine is silent
     */
    public record Lane(
            String pool,
            String mailClass,
            String provider,
            String state,
            String mode,
            double score,
            double sentPerSecond,
            double allowedPerSecond,
            long held,
            long oldestHeldAgeMs,
            List<Rate> rates,
            boolean stale) {
        public Lane {
            rates = List.copyOf(rates);
        }
    }

    /** One failure rate with its bounds, fractions of 1; a line of 0 is no line. */
    public record Rate(String family, double rate, double low, double high, double line) {}

    /** A restricted scope that is no pool. */
    public record Restricted(String scope, String state, String mode, String reason) {}

    /** One transition. */
    public record Transition(long atMs, String scope, String fromState, String toState, String line) {}
}
