// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.EnforcementMode;
import io.breakwater.schemas.taxonomy.Family;

import java.util.Map;
import java.util.Optional;

/**
 * Other settings for some scopes. For each setting the most specific override that has it wins
 * ({@link PolicyScope#specificity()}).
 *
 * @param of the scopes
 * @param mode mode instead of the document's
 * @param lines lines instead of the document's; a family's warn and trip are replaced together
 */
public record PolicyOverride(PolicyScope of, Optional<EnforcementMode> mode, Map<Family, Line> lines) {
    public PolicyOverride {
        lines = Map.copyOf(lines);
    }
}
