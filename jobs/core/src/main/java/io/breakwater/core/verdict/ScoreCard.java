// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.verdict;

import java.util.List;

/**
 * What a snapshot shows of the long window. Flat.
 *
 * @param due true when a snapshot is to be written now
 * @param score 0..100, between low and high
 */
public record ScoreCard(
        boolean due, double score, double low, double high, long n, long accepted, List<FamilyRate> rates) {}
