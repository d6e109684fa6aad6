// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scenario;

import io.breakwater.core.fact.Detail;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;

/** Facts by hand. */
public final class Facts {
    private Facts() {}

    /** The same attempt, refused for a reason that moves no breaker, as a greylister does. */
    public static Fact refusedWithoutFamily(Fact fact) {
        return of(fact, fact.eventMs(), Family.NONE, false);
    }

    /** The same attempt at another time with another answer. */
    public static Fact of(Fact fact, long eventMs, Family family, boolean accepted) {
        return of(fact, fact.tick(), eventMs, family, accepted);
    }

    private static Fact of(Fact fact, long tick, long eventMs, Family family, boolean accepted) {
        return new Fact(
                tick,
                eventMs,
                fact.pool(),
                fact.mailClass(),
                fact.provider(),
                fact.sourceIp(),
                fact.sendingDomain(),
                fact.tenant(),
                fact.campaign(),
                fact.recipientHash(),
                fact.recipientDomainHash(),
                family,
                fact.attemptNumber(),
                true,
                accepted,
                fact.counted(),
                fact.probe(),
                fact.decisionEpoch(),
                fact.decisionSeq(),
                fact.sampleReply(),
                fact.detail());
    }

    /** The same attempt with the same answer at another time. */
    public static Fact at(Fact fact, long eventMs) {
        return of(fact, eventMs, fact.family(), fact.accepted());
    }

    /** The same attempt, folded by another tick. */
    public static Fact folded(Fact fact, long tick) {
        return of(fact, tick, fact.eventMs(), fact.family(), fact.accepted());
    }

    /** A first attempt of marketing at grudge, accepted when the family is NONE. */
    public static Fact first(long tick, long eventMs, String ip, Family family, long recipient) {
        return new Fact(
                tick,
                eventMs,
                "marketing",
                "LIFECYCLE",
                "grudge",
                ip,
                "news.example",
                "t",
                "c",
                recipient,
                recipient,
                family,
                1,
                true,
                family == Family.NONE,
                true,
                false,
                0,
                0,
                family == Family.NONE ? "" : "550 no",
                Detail.NONE);
    }

    /** The same attempt as a retry: answered, not counted. */
    public static Fact uncounted(Fact fact) {
        return new Fact(
                fact.tick(),
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
                2,
                true,
                fact.accepted(),
                false,
                fact.probe(),
                fact.decisionEpoch(),
                fact.decisionSeq(),
                fact.sampleReply(),
                fact.detail());
    }

    /** The same attempt as a probe of a decision. */
    public static Fact probe(Fact fact, long epoch, long seq) {
        return new Fact(
                fact.tick(),
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
                true,
                fact.accepted(),
                fact.counted(),
                true,
                epoch,
                seq,
                fact.sampleReply(),
                fact.detail());
    }

    /** A message that a sender held by itself. */
    public static Fact unanswered(long tick, long eventMs) {
        return new Fact(
                tick,
                eventMs,
                "marketing",
                "LIFECYCLE",
                "grudge",
                "192.0.2.1",
                "news.example",
                "t",
                "c",
                1,
                1,
                Family.NONE,
                1,
                false,
                false,
                false,
                false,
                0,
                0,
                "",
                Detail.NONE);
    }
}
