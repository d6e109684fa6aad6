// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.verdict.Verdict;
import io.breakwater.jobs.codec.ReadBack;

/**
 * One of three things that the coordinator listens to; the other two parts are null.
 *
 * @param verdict what stage 1 says of a scope
 * @param progress what a combiner saw
 * @param readBack what {@code breaker.decisions} holds
 */
public record CoordinatorInput(Verdict verdict, TickProgress progress, ReadBack readBack) {

    /** Wraps a verdict. */
    public static CoordinatorInput of(Verdict verdict) {
        return new CoordinatorInput(verdict, null, null);
    }

    /** Wraps progress. */
    public static CoordinatorInput of(TickProgress progress) {
        return new CoordinatorInput(null, progress, null);
    }

    /** Wraps a published record. */
    public static CoordinatorInput of(ReadBack readBack) {
        return new CoordinatorInput(null, null, readBack);
    }
}
