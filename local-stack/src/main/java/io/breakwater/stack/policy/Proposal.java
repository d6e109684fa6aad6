// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.schemas.policy.Policy;

import java.util.List;

/**
 * A version that somebody wants to apply.
 *
 * @param policy the valid document
 * @param plannedOn the newest version when the difference was made; 0 for none
 * @param diff what differs from it, one path a line
 * @param actor who
 * @param reason why, in the actor's words; may be empty
 */
record Proposal(Policy policy, long plannedOn, List<String> diff, String actor, String reason) {
    Proposal {
        diff = List.copyOf(diff);
    }
}
