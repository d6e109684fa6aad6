// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.node;

import io.breakwater.core.window.Ticks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the nodes that were heard lately say together. A node that was silent for {@value #SILENT_MS} ms is not counted any
 * more; at most {@value #MOST_NODES} are remembered.
 *
 * <p>The share of a node is its part of the weight {@code demand + held / 90 min}, all of the lanes that a scope binds, of which
 * a tenth is spread evenly, so that a node whose demand begins is not locked out:
 * {@code share = 0.1 / nodes + 0.9 × weight / sum of weights}. Shares add up to one.
 *
 * <p>Example: two nodes with demands of 30/s and 10/s and nothing held take 0.725 and 0.275.
 */
public final class Nodes {
    private static final long SILENT_MS = 10_000;
    private static final int MOST_NODES = 1_000;
    private static final double EVEN = 0.1;
    private static final double DRAIN_SECONDS = 5_400;

    private final List<NodeReport> reports;
    private final long tick;
    private final Map<String, List<Entry>> byScope = new HashMap<>();
    private final Map<String, List<Entry>> byProvider = new HashMap<>();

    private record Entry(String node, LaneLoad lane, long sinceMs) {
        double weight() {
            return lane.demandPerSecond() + lane.held() / DRAIN_SECONDS;
        }

        Held held() {
            return lane.held() == 0
                    ? new Held(0, 0, 0)
                    : new Held(
                            lane.held(), lane.oldestHeldAgeMs() + sinceMs, Math.max(0, lane.nextExpiryMs() - sinceMs));
        }
    }

    private Nodes(List<NodeReport> reports, long tick) {
        this.reports = reports;
        this.tick = tick;
    }

    /** The nodes that are heard at a tick. Their lanes are looked at with the first question, because most ticks ask none. */
    public static Nodes at(Collection<NodeReport> reports, long tick) {
        return new Nodes(reports.stream().filter(report -> live(report, tick)).toList(), tick);
    }

    /** The reports with one more, without those that have aged out. One that comes late or beyond the bound changes nothing. */
    public static Map<String, NodeReport> heard(Map<String, NodeReport> reports, NodeReport report) {
        NodeReport known = reports.get(report.node());
        boolean late = known != null && known.tick() > report.tick();
        Map<String, NodeReport> kept = new HashMap<>(reports);
        kept.values().removeIf(other -> !live(other, report.tick()));
        if (!late && (kept.containsKey(report.node()) || kept.size() < MOST_NODES)) {
            kept.put(report.node(), report);
        }
        return Map.copyOf(kept);
    }

    /** Shares by name of the node of those that have a lane among these pool scopes; empty when none has. */
    public List<NodeShare> sharesOf(List<String> scopes) {
        List<Entry> entries = new ArrayList<>();
        scopes.forEach(scope -> entries.addAll(byScope().getOrDefault(scope, List.of())));
        return shares(entries);
    }

    /** Shares of those that have any lane at a provider. */
    public List<NodeShare> sharesAt(String provider) {
        index();
        return shares(byProvider.getOrDefault(provider, List.of()));
    }

    /** Held mail of a pool scope. */
    public Held held(String scope) {
        return byScope().getOrDefault(scope, List.of()).stream()
                .map(Entry::held)
                .reduce(Held::plus)
                .orElse(Held.UNKNOWN);
    }

    private Map<String, List<Entry>> byScope() {
        index();
        return byScope;
    }

    private void index() {
        if (byScope.isEmpty()) {
            reports.forEach(this::add);
        }
    }

    private void add(NodeReport report) {
        for (LaneLoad lane : report.lanes()) {
            Entry entry = new Entry(report.node(), lane, Ticks.toMs(tick - report.tick()));
            byScope.computeIfAbsent(lane.scope(), scope -> new ArrayList<>()).add(entry);
            String provider = lane.scope().substring(lane.scope().lastIndexOf('@') + 1);
            byProvider.computeIfAbsent(provider, name -> new ArrayList<>()).add(entry);
        }
    }

    private static List<NodeShare> shares(List<Entry> entries) {
        Map<String, Double> weights = new TreeMap<>();
        entries.forEach(entry -> weights.merge(entry.node(), entry.weight(), Double::sum));
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double even = 1.0 / weights.size();
        return weights.entrySet().stream()
                .map(each -> new NodeShare(
                        each.getKey(), sum == 0 ? even : even + (1 - EVEN) * (each.getValue() / sum - even)))
                .toList();
    }

    private static boolean live(NodeReport report, long tick) {
        return tick - report.tick() < Ticks.covering(SILENT_MS);
    }
}
