// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import io.breakwater.core.fact.Family;

/** Rate of one family over the long window with its one-sided Wilson bounds and its warn line, all 0..1. Flat. */
public record FamilyRate(Family family, long bad, double rate, double lowerBound, double upperBound, double line) {}
