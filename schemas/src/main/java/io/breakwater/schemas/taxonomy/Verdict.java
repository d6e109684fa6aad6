// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import java.util.Optional;

/**
 * What a rule says, before the reply's code and its own words are known.
 *
 * @param category canonical category
 * @param family family by which it is judged
 * @param meaning the category's meaning with what the rule overrides
 * @param ruleId id of the rule
 */
record Verdict(Category category, Optional<Family> family, Meaning meaning, String ruleId) {
    private static final int PERMANENT_FROM = 500;

    /** The classification of a reply with this code, and this wait in its text (0 for none). */
    Classification of(int code, int namedSeconds) {
        Disposition disposition = meaning.disposition().orElseGet(() -> byCode(code));
        return new Classification(
                category,
                family,
                meaning.replyClass(),
                meaning.charge(),
                disposition,
                retry(disposition, namedSeconds),
                namedSeconds > 0 && disposition == Disposition.TRANSIENT
                        ? retry(disposition, namedSeconds).minSeconds()
                        : 0,
                ruleId);
    }

    private Disposition byCode(int code) {
        if (code == 0) {
            return meaning.replyClass() == ReplyClass.SOFT ? Disposition.TRANSIENT : Disposition.PERMANENT;
        }
        return code >= PERMANENT_FROM ? Disposition.PERMANENT : Disposition.TRANSIENT;
    }

    private RetryAdvice retry(Disposition disposition, int namedSeconds) {
        if (disposition == Disposition.PERMANENT) {
            return RetryAdvice.NO;
        }
        RetryAdvice usual = meaning.retry().how() == Retry.NO && meaning.replyClass() == ReplyClass.HARD
                ? new RetryAdvice(Retry.LATER, 3_600, 14_400)
                : meaning.retry();
        return namedSeconds > 0 ? usual.named(namedSeconds) : usual;
    }
}
