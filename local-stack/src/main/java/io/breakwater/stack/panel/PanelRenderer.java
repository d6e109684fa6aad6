// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.stack.panel.PanelView.Clock;
import io.breakwater.stack.panel.PanelView.Engine;
import io.breakwater.stack.panel.PanelView.Lane;
import io.breakwater.stack.panel.PanelView.Rate;
import io.breakwater.stack.panel.PanelView.Transition;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The panel as text lines. Pure; colours are added by whoever draws. */
public final class PanelRenderer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String CLOSED = "CLOSED";
    private static final int RATES_SHOWN = 2;
    private static final int TRANSITIONS_SHOWN = 8;
    /** Signs of life come every second; a few may be late. */
    private static final long ALIVE_WITHIN_MS = 5_000;

    private PanelRenderer() {}

    /**
     * The whole panel.
     *
     * @param columns longer lines are cut
     * @param rows lanes that do not fit are left out, CLOSED and quiet ones first, and counted
     */
    public static List<String> panel(PanelView view, int columns, int rows) {
        List<String> lines = new ArrayList<>();
        lines.add("Breakwater   " + engine(view.engine()));
        lines.add(clocks(view.clocks()));
        lines.add("");
        lines.add("%-14s %-11s %-11s %-8s %5s %8s %8s %7s  %s"
                .formatted(
                        "pool", "provider", "state", "mode", "score", "sent/s", "cap/s", "held", "failures [bounds]"));
        List<String> tail = tail(view);
        List<Lane> shown = fitting(view.lanes(), Math.max(1, rows - lines.size() - tail.size() - 1));
        shown.forEach(lane -> lines.add(lane(lane)));
        if (shown.size() < view.lanes().size()) {
            lines.add("… and " + (view.lanes().size() - shown.size()) + " more, CLOSED");
        }
        lines.addAll(tail);
        return lines.stream().map(line -> cut(line, columns)).toList();
    }

    /** The few lines that a log gets every few seconds: totals, and what is not CLOSED. */
    public static List<String> summary(PanelView view) {
        List<String> lines = new ArrayList<>();
        double sent = view.lanes().stream().mapToDouble(Lane::sentPerSecond).sum();
        long held = view.lanes().stream().mapToLong(Lane::held).sum();
        long restricted = view.lanes().stream()
                .filter(lane -> !lane.state().equals(CLOSED))
                .count();
        lines.add(String.format(
                Locale.ROOT,
                "%s   sending %.0f/s, held %d, %d of %d pool×provider not CLOSED, %d other scopes restricted",
                engine(view.engine()),
                sent,
                held,
                restricted,
                view.lanes().size(),
                view.others().size()));
        view.lanes().stream()
                .filter(lane -> !lane.state().equals(CLOSED))
                .forEach(lane -> lines.add("  " + lane(lane)));
        view.others().forEach(other -> lines.add("  " + other.scope() + " " + other.state() + " " + other.reason()));
        return lines;
    }

    /** One transition with its local time. */
    public static String transition(Transition transition) {
        return TIME.format(Instant.ofEpochMilli(transition.atMs()).atZone(ZoneId.systemDefault())) + " "
                + transition.line();
    }

    /** The clocks beside their production values. */
    public static String clocks(List<Clock> clocks) {
        return "clocks here (in production): "
                + clocks.stream()
                        .map(clock -> clock.name() + " " + duration(clock.hereMs())
                                + (clock.hereMs() == clock.productionMs()
                                        ? ""
                                        : " (" + duration(clock.productionMs()) + ")"))
                        .collect(Collectors.joining(" · "));
    }

    private static List<String> tail(PanelView view) {
        List<String> lines = new ArrayList<>();
        if (!view.others().isEmpty()) {
            lines.add("");
            lines.add("also restricted: "
                    + view.others().stream()
                            .map(other -> other.scope() + " " + other.state())
                            .collect(Collectors.joining(", ")));
        }
        lines.add("");
        lines.add("last transitions");
        List<Transition> all = view.transitions();
        all.subList(Math.max(0, all.size() - TRANSITIONS_SHOWN), all.size())
                .forEach(transition -> lines.add("  " + transition(transition)));
        if (all.isEmpty()) {
            lines.add("  none");
        }
        return lines;
    }

    private static List<Lane> fitting(List<Lane> lanes, int rows) {
        if (lanes.size() <= rows) {
            return lanes;
        }
        List<Lane> shown = new ArrayList<>(lanes);
        shown.removeIf(lane -> lane.state().equals(CLOSED) && lane.held() == 0 && lane.sentPerSecond() < 0.05);
        shown.sort((left, right) ->
                Boolean.compare(left.state().equals(CLOSED), right.state().equals(CLOSED)));
        return shown.size() <= rows ? shown : shown.subList(0, rows);
    }

    private static String engine(Engine engine) {
        if (engine.silentMs() < 0) {
            return "engine: no sign of life yet";
        }
        String state = engine.silentMs() > ALIVE_WITHIN_MS
                ? "SILENT for " + duration(engine.silentMs())
                : engine.recovering() ? "recovering" : engine.catchingUp() ? "catching up" : "alive";
        return "engine: " + state + ", policy version " + engine.policyVersion();
    }

    private static String lane(Lane lane) {
        return "%-14s %-11s %-11s %-8s %5s %8s %8s %7d  %s"
                .formatted(
                        lane.pool(),
                        lane.provider(),
                        lane.state() + (lane.stale() ? "!" : ""),
                        lane.mode().toLowerCase(Locale.ROOT),
                        lane.score() < 0 ? "–" : String.format(Locale.ROOT, "%.0f", lane.score()),
                        String.format(Locale.ROOT, "%.1f", lane.sentPerSecond()),
                        lane.allowedPerSecond() < 0 ? "–" : String.format(Locale.ROOT, "%.1f", lane.allowedPerSecond()),
                        lane.held(),
                        lane.rates().stream()
                                .limit(RATES_SHOWN)
                                .map(PanelRenderer::rate)
                                .collect(Collectors.joining(", ")))
                .stripTrailing();
    }

    private static String rate(Rate rate) {
        return String.format(
                Locale.ROOT,
                "%s %.1f %% [%.1f–%.1f]",
                rate.family(),
                100 * rate.rate(),
                100 * rate.low(),
                100 * rate.high());
    }

    static String duration(long ms) {
        if (ms < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
        }
        if (ms < 120_000) {
            return ms / 1000 + " s";
        }
        return ms % 3_600_000 == 0 ? ms / 3_600_000 + " h" : ms / 60_000 + " min";
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 1)) + "…";
    }
}
