// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;

/**
 * What a category says unless a rule says otherwise.
 *
 * @param replyClass class
 * @param charge who answers for it
 * @param retry advice; of a permanent refusal always {@link Retry#NO}, but for fixes and splits
 * @param disposition empty where the reply's first digit decides
 */
record Meaning(ReplyClass replyClass, Charge charge, RetryAdvice retry, Optional<Disposition> disposition) {

    static Meaning hard(Charge charge) {
        return new Meaning(ReplyClass.HARD, charge, RetryAdvice.NO, Optional.empty());
    }

    /** Transient whatever its first digit. */
    static Meaning soft(Charge charge, Retry how, int minSeconds, int maxSeconds) {
        RetryAdvice advice = new RetryAdvice(how, minSeconds, maxSeconds);
        return new Meaning(ReplyClass.SOFT, charge, advice, Optional.of(Disposition.TRANSIENT));
    }

    static Meaning byDigit(ReplyClass replyClass, Charge charge, Retry how, int minSeconds, int maxSeconds) {
        return new Meaning(replyClass, charge, new RetryAdvice(how, minSeconds, maxSeconds), Optional.empty());
    }
}
