// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.admission;

/**
 * One domain as {@link DomainAdmission} remembers it. Flat, part of state.
 *
 * @param count attempts of the day, at most so many
 * @param error how much of the count may belong to domains that had this place before
 * @param admitted true while the domain is a provider of its own
 */
public record DomainTally(String domain, long count, long error, boolean admitted) {}
