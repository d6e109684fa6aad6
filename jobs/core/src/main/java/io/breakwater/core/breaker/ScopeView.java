// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.detect.Level;
import io.breakwater.core.verdict.Activity;
import java.util.List;

/**
 * What the last verdict said. Flat state.
 *
 * @param tick of the last verdict
 * @param level as stage 1 saw it
 * @param warnSinceTick since when the scope has been at warn or above without a break; 0 when it is not
 * @param lanes of an IP: the pool scopes that use it
 */
public record ScopeView(long tick, long pane, Level level, long warnSinceTick, Activity activity, List<String> lanes) {}
