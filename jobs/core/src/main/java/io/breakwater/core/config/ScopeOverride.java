// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

import io.breakwater.core.fact.Family;

import java.util.Map;
import java.util.Optional;

/**
 * Other settings for some scopes.
 *
 * @param of the scopes
 * @param mode mode instead of the policy's
 * @param lines lines instead of the policy's, whole for each family
 */
public record ScopeOverride(ScopeNames of, Optional<Mode> mode, Map<Family, Line> lines) {
    public ScopeOverride {
        lines = Map.copyOf(lines);
    }
}
