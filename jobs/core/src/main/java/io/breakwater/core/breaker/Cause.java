// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.fact.ContributorKind;
import io.breakwater.core.fact.Family;

/**
 * The part of a pool's mail at a provider that explains why it stands at warn or above. Flat state.
 *
 * @param n counted first attempts of the part
 * @param bad failures among them
 * @param trips whether the part by itself is above the trip line, by the lower bound of detector A
 */
public record Cause(Family family, ContributorKind kind, String name, long n, long bad, boolean trips) {}
