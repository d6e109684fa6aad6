// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.OptionalDouble;

/**
 * Rates in 0..1 over one longer window.
 *
 * @param warn may slow
 * @param trip may open; empty means never
 */
public record LongLine(double warn, OptionalDouble trip) {}
