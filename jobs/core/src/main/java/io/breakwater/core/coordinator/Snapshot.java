// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.breaker.BreakerState;
import io.breakwater.core.config.Mode;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.FamilyRate;

import java.util.List;

/** Score and rates of one active scope. Flat, a stream element. */
public record Snapshot(
        String scope,
        ScopeKind kind,
        long tick,
        long atMs,
        double score,
        double scoreLow,
        double scoreHigh,
        BreakerState state,
        Mode mode,
        double attemptsPerSecond,
        long windowMs,
        long n,
        long accepted,
        List<FamilyRate> rates) {}
