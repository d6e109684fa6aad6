// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.sender.decision.Restriction;
import io.breakwater.sender.decision.Restriction.Kind;
import io.breakwater.sender.decision.Version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes the IPs of a lane in turn. An IP that is OPEN at the provider is out; one in SLOW_START has its own bucket, one in
 * HALF_OPEN sends its own probes. Not thread-safe.
 */
final class IpRotation {
    private final List<Source> sources = new ArrayList<>();
    private final BiFunction<String, Long, Restriction> restrictionOf;
    private int cursor;

    private record Source(String ip, TokenBucket bucket, ProbePlan plan) {}

    /** The IP to use; {@code obeys} is its own decision when that binds, {@code probe} when it is one of its own probes. */
    record Choice(String ip, Optional<Restriction> obeys, boolean probe) {}

    IpRotation(List<String> ips, BiFunction<String, Long, Restriction> restrictionOf, long nowMs) {
        ips.forEach(ip -> sources.add(new Source(ip, new TokenBucket(0, nowMs), new ProbePlan())));
        this.restrictionOf = restrictionOf;
    }

    /** The pinned IP when it may send, else the next in turn that may; its token or probe is then spent. */
    Optional<Choice> pick(String pinnedIp, boolean laneProbes, long nowMs) {
        if (!pinnedIp.isEmpty() && !out(pinnedIp, nowMs)) {
            return sources.stream()
                    .filter(source -> source.ip().equals(pinnedIp))
                    .findFirst()
                    .flatMap(source -> choose(source, laneProbes, nowMs));
        }
        for (int i = 0; i < sources.size(); i++) {
            int at = (cursor + i) % sources.size();
            Optional<Choice> choice = choose(sources.get(at), laneProbes, nowMs);
            if (choice.isPresent()) {
                cursor = (at + 1) % sources.size();
                return choice;
            }
        }
        return Optional.empty();
    }

    /** True when every IP is out: the lane then holds as if it were OPEN itself. */
    boolean allOut(long nowMs) {
        return sources.stream().allMatch(source -> out(source.ip(), nowMs));
    }

    /** When some IP may send again. */
    long nextAtMs(long nowMs) {
        long nextMs = Long.MAX_VALUE;
        for (Source source : sources) {
            Restriction restriction = restrictionOf.apply(source.ip(), nowMs);
            nextMs = Math.min(
                    nextMs,
                    switch (restriction.kind()) {
                        case NONE -> nowMs;
                        case RATE -> source.bucket().nextAtMs(nowMs);
                        case PROBE -> source.plan().nextAtMs(restriction, nowMs);
                        case HOLD -> Long.MAX_VALUE;
                    });
        }
        return nextMs;
    }

    void giveBackProbe(String ip, Version version) {
        sources.stream()
                .filter(source -> source.ip().equals(ip))
                .forEach(source -> source.plan().giveBack(version));
    }

    private boolean out(String ip, long nowMs) {
        return restrictionOf.apply(ip, nowMs).is(Kind.HOLD);
    }

    private static Choice free(Source source) {
        return new Choice(source.ip(), Optional.empty(), false);
    }

    private Optional<Choice> choose(Source source, boolean laneProbes, long nowMs) {
        Restriction restriction = restrictionOf.apply(source.ip(), nowMs);
        if (restriction.is(Kind.HOLD)) {
            return Optional.empty();
        }
        if (restriction.is(Kind.NONE) || laneProbes) {
            // A probe of the lane goes over every IP that is in rotation, its own pace is slower than any of theirs.
            return Optional.of(free(source));
        }
        if (restriction.is(Kind.PROBE)) {
            if (!source.plan().due(restriction, nowMs)) {
                return Optional.empty();
            }
            source.plan().sent();
            return Optional.of(new Choice(source.ip(), Optional.of(restriction), true));
        }
        source.bucket().rate(restriction.ratePerSecond(), nowMs);
        if (!source.bucket().has(nowMs)) {
            return Optional.empty();
        }
        source.bucket().take();
        return Optional.of(new Choice(source.ip(), Optional.of(restriction), false));
    }
}
