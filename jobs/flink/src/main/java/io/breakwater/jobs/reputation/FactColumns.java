// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.fact.Fact;

/** The stamp of an attempt before it is folded. */
final class FactColumns {

    private FactColumns() {}

    /** The attempt as folded in a tick. */
    static Fact stamp(Fact fact, long tick, boolean counted) {
        return new Fact(
                tick,
                fact.eventMs(),
                fact.pool(),
                fact.mailClass(),
                fact.provider(),
                fact.sourceIp(),
                fact.sendingDomain(),
                fact.tenant(),
                fact.campaign(),
                fact.recipientHash(),
                fact.recipientDomainHash(),
                fact.family(),
                fact.attemptNumber(),
                fact.answered(),
                fact.accepted(),
                counted,
                fact.probe(),
                fact.decisionEpoch(),
                fact.decisionSeq(),
                fact.sampleReply());
    }
}
