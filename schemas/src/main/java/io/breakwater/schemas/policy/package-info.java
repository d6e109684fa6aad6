// SPDX-License-Identifier: Apache-2.0
/**
 * Policies as documents: read from YAML or JSON, checked against the published {@code policy.schema.json} and for
 * contradictions, and given to everybody as the immutable {@link io.breakwater.schemas.policy.Policy}.
 */
package io.breakwater.schemas.policy;
