// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The story of the incident as times, epoch ms: it began, the first bad reply, the first OPEN of the pool, the moment the
 * sender obeyed, then HALF_OPEN, SLOW_START, CLOSED. A step that did not happen is empty.
 */
record Chain(String scope, Map<String, OptionalLong> steps, long reopened, Avoided avoided, long attemptsWhileOpen) {
    private static final long RATE_WINDOW_MS = 20_000;

    /**
     * What the open breaker saved: {@code expected = rate before the incident · time from obeyed to CLOSED};
     * {@code avoided = expected − made}, never below 0.
     */
    record Avoided(double perSecondBefore, long expected, long made) {
        long attempts() {
            return Math.max(0, expected - made);
        }
    }

    /** What the chain is read from. */
    record Sources(
            String scope,
            String provider,
            List<String> poolIps,
            long incidentAtMs,
            List<TruthLine> truth,
            List<StoredTransition> transitions,
            List<ObeyedLine> obeyed,
            List<StoredAttempt> attempts) {}

    static Chain of(Sources from) {
        List<StoredTransition> own = from.transitions().stream()
                .filter(each -> each.scope().equals(from.scope()) && each.atMs() >= from.incidentAtMs())
                .toList();
        List<TruthLine> attempts = from.truth().stream()
                .filter(line -> line.provider().equals(from.provider())
                        && from.poolIps().contains(line.sourceIp()))
                .toList();
        Map<String, OptionalLong> steps = new LinkedHashMap<>();
        steps.put("incident_began", OptionalLong.of(from.incidentAtMs()));
        steps.put(
                "first_bad_reply",
                attempts.stream()
                        .filter(line -> line.refusedForReputation() && line.atMs() >= from.incidentAtMs())
                        .mapToLong(TruthLine::atMs)
                        .min());
        OptionalLong decision = first(own, each -> each.to().equals("OPEN"));
        OptionalLong obeyed = obeyed(from, own);
        steps.put("decision", decision);
        steps.put("sender_obeyed", obeyed);
        long openAtMs = decision.orElse(Long.MAX_VALUE);
        for (String state : List.of("HALF_OPEN", "SLOW_START", "CLOSED")) {
            steps.put(
                    state.toLowerCase(java.util.Locale.ROOT),
                    first(
                            own,
                            each -> each.to().equals(state)
                                    && each.atMs() >= openAtMs
                                    && !each.from().equals(state)));
        }
        long opens = own.stream().filter(each -> each.to().equals("OPEN")).count();
        return new Chain(
                from.scope(),
                steps,
                Math.max(0, opens - 1),
                avoided(attempts, from.incidentAtMs(), obeyed, steps.get("closed")),
                whileOpen(from, obeyed, steps.get("half_open")));
    }

    boolean complete() {
        return steps.values().stream().allMatch(OptionalLong::isPresent);
    }

    Map<String, Object> json() {
        long began = steps.get("incident_began").orElse(0);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scope", scope);
        json.put("complete", complete());
        steps.forEach((name, at) -> json.put(name + "_at_ms", at.isPresent() ? at.getAsLong() : null));
        Map<String, Object> offsets = new LinkedHashMap<>();
        steps.forEach((name, at) -> offsets.put(name, at.isPresent() ? at.getAsLong() - began : null));
        json.put("ms_since_incident", offsets);
        json.put("reopened", reopened);
        json.put("attempts_begun_while_open", attemptsWhileOpen);
        return json;
    }

    private static OptionalLong obeyed(Sources from, List<StoredTransition> own) {
        return own.stream()
                .filter(each -> each.to().equals("OPEN"))
                .findFirst()
                .map(open -> from.obeyed().stream()
                        .filter(line -> line.obeys(open.scope(), open.epoch(), open.seq()))
                        .mapToLong(ObeyedLine::appliedAtMs)
                        .min())
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong first(List<StoredTransition> own, Predicate<StoredTransition> wanted) {
        return own.stream().filter(wanted).mapToLong(StoredTransition::atMs).min();
    }

    private static Avoided avoided(
            List<TruthLine> attempts, long incidentAtMs, OptionalLong obeyed, OptionalLong closed) {
        double perSecond = count(attempts, incidentAtMs - RATE_WINDOW_MS, incidentAtMs) * 1000.0 / RATE_WINDOW_MS;
        if (obeyed.isEmpty() || closed.isEmpty()) {
            return new Avoided(perSecond, 0, 0);
        }
        long expected = Math.round(perSecond * (closed.getAsLong() - obeyed.getAsLong()) / 1000);
        return new Avoided(perSecond, expected, count(attempts, obeyed.getAsLong(), closed.getAsLong()));
    }

    private static long count(List<TruthLine> attempts, long fromMs, long toMs) {
        return attempts.stream()
                .filter(line -> line.atMs() >= fromMs && line.atMs() < toMs)
                .count();
    }

    /** Attempts begun after the sender obeyed and before HALF_OPEN; a sender that obeys makes none. */
    private static long whileOpen(Sources from, OptionalLong obeyed, OptionalLong halfOpen) {
        if (obeyed.isEmpty() || halfOpen.isEmpty()) {
            return 0;
        }
        String pool = from.scope().substring("pool:".length(), from.scope().indexOf('/'));
        return from.attempts().stream()
                .filter(each -> each.pool().equals(pool) && each.provider().equals(from.provider()))
                .filter(each -> each.startedAtMs() > obeyed.getAsLong() && each.startedAtMs() < halfOpen.getAsLong())
                .count();
    }
}
