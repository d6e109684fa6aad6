// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.evidence.Evidence;
import io.breakwater.core.fact.Family;

/**
 * Where a breaker stands. Flat state.
 *
 * @param epoch with seq: the last decision of the scope
 * @param sinceTick when the state was entered
 * @param reason family that restricted it
 * @param cause one word for people, the wire name of the reason or provider_incident
 * @param actionPane only panes above it are evidence for the next action
 * @param holdUntilTick end of OPEN or SUSPENDED
 * @param exponent doublings of the next hold
 * @param leadsIps of a pool: its IPs at the provider follow it until it is CLOSED
 * @param evidence of the last action; null before the first
 */
public record Standing(
        BreakerState state,
        long epoch,
        long seq,
        long sinceTick,
        Family reason,
        String cause,
        long actionPane,
        long holdUntilTick,
        int exponent,
        boolean leadsIps,
        Evidence evidence) {}
