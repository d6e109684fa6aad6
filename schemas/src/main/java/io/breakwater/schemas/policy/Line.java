// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.OptionalDouble;

/**
 * Rates in 0..1 at which a family warns and trips.
 *
 * @param warn may slow
 * @param trip may open; empty means never
 */
public record Line(double warn, OptionalDouble trip) {}
