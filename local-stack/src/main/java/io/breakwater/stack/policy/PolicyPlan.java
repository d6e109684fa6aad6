// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyDiff;
import io.breakwater.schemas.policy.PolicyEffect;
import io.breakwater.schemas.policy.PolicyException;
import io.breakwater.schemas.policy.PolicyReader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What applying a document would change.
 *
 * @param on the newest version; 0 when there is none
 * @param diff setting by setting; empty when there is none to compare with, or nothing differs
 * @param effects what that means for scopes
 * @param comparable false when this build cannot read the newest version, so that effects are not known
 */
record PolicyPlan(long on, List<String> diff, List<PolicyEffect> effects, boolean comparable) {
    private static final int NAMED_SCOPES = 6;

    PolicyPlan {
        diff = List.copyOf(diff);
        effects = List.copyOf(effects);
    }

    static PolicyPlan of(Optional<PolicyDocument> newest, Policy next, PolicyReader reader) {
        if (newest.isEmpty()) {
            return new PolicyPlan(0, List.of(), List.of(), true);
        }
        String body = newest.get().getBody();
        long on = newest.get().getVersion();
        List<String> diff = PolicyDiff.between(body, next.toJson());
        try {
            return new PolicyPlan(on, diff, PolicyEffect.between(reader.fromJson(body), next), true);
        } catch (PolicyException e) {
            // A version of another build may be invalid for this one; what differs can be told all the same.
            return new PolicyPlan(on, diff, List.of(), false);
        }
    }

    /** True when there is a version already, and it says the same. */
    boolean changesNothing() {
        return on > 0 && diff.isEmpty();
    }

    /** For people. */
    List<String> lines() {
        if (on == 0) {
            return List.of("no version yet: this would be the first");
        }
        List<String> lines = new ArrayList<>();
        diff.forEach(each -> lines.add("  " + each));
        lines.add("what that means");
        if (!comparable) {
            lines.add("  unknown: this build cannot read version " + on);
        } else if (effects.isEmpty()) {
            lines.add("  no scope changes its mode or its lines");
        }
        effects.forEach(each -> lines.add("  " + each.change() + ": " + scopes(each)));
        return lines;
    }

    private static String scopes(PolicyEffect effect) {
        if (effect.all()) {
            return "every scope";
        }
        List<String> scopes = effect.scopes();
        String named = scopes.stream().limit(NAMED_SCOPES).collect(Collectors.joining(", "));
        return scopes.size() <= NAMED_SCOPES ? named : named + " and " + (scopes.size() - NAMED_SCOPES) + " more";
    }
}
