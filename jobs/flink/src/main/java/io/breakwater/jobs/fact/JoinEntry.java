// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

/**
 * The side record of unsigned mail: 20 bytes.
 *
 * @param message hash of the Message-ID
 * @param tupleId number of the mail's tuple in the dictionary
 */
public record JoinEntry(HashKey message, int tupleId) {}
