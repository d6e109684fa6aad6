// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;

/**
 * What a reply means.
 *
 * @param category canonical category
 * @param family family by which it is judged; empty when it moves no breaker
 * @param ruleId the rule that decided
 */
public record Classification(Category category, Optional<Family> family, String ruleId) {}
