// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.taxonomy.Family;

import java.util.Map;
import java.util.Optional;

/**
 * Other settings for a pool, a provider, or both together. Of several that match, the last in the document wins.
 *
 * @param pool pool it is for; empty for all
 * @param provider provider it is for; empty for all
 * @param mode mode instead of the document's
 * @param lines lines instead of the document's
 */
public record PolicyOverride(
        Optional<String> pool, Optional<String> provider, Optional<EnforcementMode> mode, Map<Family, Line> lines) {
    public PolicyOverride {
        lines = Map.copyOf(lines);
    }

    boolean matches(String poolName, String providerId) {
        return pool.map(poolName::equals).orElse(true)
                && provider.map(providerId::equals).orElse(true);
    }
}
