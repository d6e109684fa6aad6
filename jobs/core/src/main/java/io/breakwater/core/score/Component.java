// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.score;

/** One family in a score: its failures and its lines, rates 0..1; a trip line of 0 counts as three times warn. */
public record Component(long bad, double warnLine, double tripLine) {}
