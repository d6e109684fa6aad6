// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.jobs.fact.FactKind;

/**
 * A fact with the tick that folded it, on its way to its topic.
 *
 * @param body the encoded value, its stamp still to be written
 * @param tick fold tick, 50 ms each
 * @param counted true when it entered the rates
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of the wire, which nobody compares or changes.
public record StampedFact(FactKind kind, String key, byte[] body, long tick, boolean counted) {}
