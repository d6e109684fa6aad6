// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.evidence;

import io.breakwater.core.fact.Family;

/**
 * The numbers behind a verdict. Flat, part of state. Re-computed from counted facts of the scope with
 * {@code fold_tick <= tick} and {@code paneFrom <= pane <= paneTo}.
 *
 * @param rule detector and what it asked: A.warn, A.trip, A.ips, A.floor, D.trip, E.wait, E.block, F.trip, F.node, probe.good, probe.bad,
 *     hold.ended, growth, ttl, pool, divert, command, command.ended
 * @param line the line that was crossed, 0..1
 * @param topContributorKind with topContributor and its failures: the part of the scope's mail that stands out most; of F the pool
 *     scope whose reading it explains; of D the organisations
 * @param ipsBad IPs of the pool at the provider that are out of rotation; pool scopes only
 */
public record Evidence(
        String rule,
        Family family,
        long windowMs,
        long paneMs,
        long paneFrom,
        long paneTo,
        long tick,
        long n,
        long bad,
        int recipientBits,
        double lowerBound,
        double z,
        double line,
        double baseline,
        int ipsBad,
        int ipsAll,
        String topContributorKind,
        String topContributor,
        long topContributorBad,
        String sampleReply) {

    /** The same numbers under another rule, with the IPs of the pool. */
    public Evidence as(String newRule, int newIpsBad, int newIpsAll) {
        return with(newRule, newIpsBad, newIpsAll, topContributorKind, topContributor, topContributorBad, sampleReply);
    }

    /** The same numbers under another rule. */
    public Evidence under(String newRule) {
        return as(newRule, ipsBad, ipsAll);
    }

    /** The same with the part of the mail that failed most. */
    public Evidence topped(String kind, String name, long topBad) {
        return with(rule, ipsBad, ipsAll, kind, name, topBad, sampleReply);
    }

    /** The same with a reply. */
    public Evidence citing(String reply) {
        return with(rule, ipsBad, ipsAll, topContributorKind, topContributor, topContributorBad, reply);
    }

    private Evidence with(
            String newRule, int newIpsBad, int newIpsAll, String topKind, String top, long topBad, String reply) {
        return new Evidence(
                newRule,
                family,
                windowMs,
                paneMs,
                paneFrom,
                paneTo,
                tick,
                n,
                bad,
                recipientBits,
                lowerBound,
                z,
                line,
                baseline,
                newIpsBad,
                newIpsAll,
                topKind,
                top,
                topBad,
                reply);
    }

    /** Evidence of a rule that counts nothing: a timer, a time to live, a pool that its IPs follow. */
    public static Evidence ofRule(String rule, Family family, long tick) {
        return new Evidence(rule, family, 0, 0, 0, 0, tick, 0, 0, 0, 0, 0, 0, 0, 0, 0, "", "", 0, "");
    }
}
