// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;

/**
 * What a reply means.
 *
 * @param category canonical category
 * @param family family by which it is judged; empty when it moves no breaker
 * @param replyClass class
 * @param charge who answers for it
 * @param disposition whether the same mail may succeed later
 * @param retry when and how
 * @param namedWaitSeconds wait that the reply itself names, clamped to 1 min … 24 h; 0 when it names none or is final
 * @param ruleId the rule that decided
 */
public record Classification(
        Category category,
        Optional<Family> family,
        ReplyClass replyClass,
        Charge charge,
        Disposition disposition,
        RetryAdvice retry,
        int namedWaitSeconds,
        String ruleId) {}
