// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.core.config.EngineConfig;
import io.breakwater.core.config.Mode;
import io.breakwater.core.coordinator.Coordinator;
import io.breakwater.core.coordinator.CoordinatorState;
import io.breakwater.core.coordinator.TickInput;
import io.breakwater.core.detect.Level;
import io.breakwater.core.scope.Scope;
import io.breakwater.core.scope.ScopeKind;
import io.breakwater.core.verdict.Activity;
import io.breakwater.core.verdict.Clues;
import io.breakwater.core.verdict.ScoreCard;
import io.breakwater.core.verdict.Verdict;
import io.breakwater.core.window.Background;
import io.breakwater.core.window.Ticks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What the coordinator costs of one core with 50 pools at 1,000 providers and 500 IPs at 50 of them each (75,000 scopes), and with a
 * hundredth of the providers at the same rate of verdicts. Every tick carries verdicts of scopes drawn at random, none of which trips:
 * what is measured is the cost of knowing the scopes, and of a verdict.
 *
 * <p>Options: {@code --verdicts} per second (default 20,000), {@code --share} of a core that it may take, in percent (default 50). CPU time of
 * the thread that steps; the collector's threads are not in it.
 */
final class CoordinatorBenchmark {
    private static final EngineConfig CONFIG = EngineConfig.defaults(1).withMode(Mode.ENFORCE);
    private static final long BEGIN_TICK = Ticks.of(1_800_000_000_000L);
    private static final int TICKS_PER_SECOND = (int) (1_000 / Ticks.MS);
    private static final int POOLS = 50;
    private static final int IPS = 500;
    private static final int PROVIDERS = 1_000;
    private static final int PROVIDERS_OF_IP = 50;
    private static final int SMALLER = 100;
    private static final int MISSED = 1;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Random random = new Random(7);
    private final List<Verdict> scopes;
    private CoordinatorState state = CoordinatorState.initial(1);
    private long tick = BEGIN_TICK;

    private CoordinatorBenchmark(int providers, int providersOfIp) {
        scopes = scopes(providers, providersOfIp);
        step(scopes);
    }

    /** Prints both and their ratio; exit status 1 when the share is above the one that is allowed. */
    static void run(Options options) {
        int perTick = (int) (options.number("--verdicts", 20_000) / TICKS_PER_SECOND);
        double allowed = options.number("--share", 50) / 100.0;
        int ticks = options.quick() ? 100 : 600;
        double few = new CoordinatorBenchmark(PROVIDERS / SMALLER, 1).share("few scopes", perTick, ticks);
        double all = new CoordinatorBenchmark(PROVIDERS, PROVIDERS_OF_IP).share("all scopes", perTick, ticks);
        System.out.printf(Locale.ROOT, "%nall scopes cost %.1f x the few%n", all / few);
        if (all > allowed) {
            System.out.printf(Locale.ROOT, "missed: at most %.0f %% of a core%n", 100 * allowed);
            System.exit(MISSED);
        }
    }

    /** Median CPU time of a tick over the length of a tick. */
    private double share(String name, int perTick, int ticks) {
        long[] nanos = new long[ticks];
        for (int i = -ticks; i < ticks; i++) {
            List<Verdict> verdicts = drawn(perTick);
            long before = threads.getCurrentThreadCpuTime();
            step(verdicts);
            nanos[Math.max(0, i)] = threads.getCurrentThreadCpuTime() - before;
        }
        Arrays.sort(nanos);
        double medianMs = nanos[ticks / 2] / 1e6;
        double share = medianMs / Ticks.MS;
        System.out.printf(
                Locale.ROOT,
                "%-12s %,8d scopes %,8d verdicts/s %8.2f ms a tick (median), %8.2f ms (p99): %.1f %% of a core%n",
                name,
                state.records().size(),
                perTick * TICKS_PER_SECOND,
                medianMs,
                nanos[ticks * 99 / 100] / 1e6,
                100 * share);
        return share;
    }

    private void step(List<Verdict> verdicts) {
        tick++;
        state = Coordinator.onTick(state, new TickInput(tick, verdicts, false, false), CONFIG)
                .state();
    }

    private List<Verdict> drawn(int count) {
        return random.ints(0, scopes.size())
                .distinct()
                .limit(Math.min(count, scopes.size()))
                .mapToObj(at -> at(scopes.get(at), tick + 1))
                .toList();
    }

    private static List<Verdict> scopes(int providers, int providersOfIp) {
        List<Verdict> all = new ArrayList<>();
        for (int provider = 0; provider < providers; provider++) {
            for (int pool = 0; pool < POOLS; pool++) {
                all.add(healthy(pool(pool, provider), List.of()));
            }
        }
        for (int ip = 0; ip < IPS; ip++) {
            for (int i = 0; i < providersOfIp; i++) {
                int provider = (ip + i) % providers;
                Scope scope = Scope.ip("198.18." + ip / 250 + "." + ip % 250, "provider" + provider);
                all.add(healthy(scope, List.of(pool(ip % POOLS, provider).id())));
            }
        }
        return all;
    }

    private static Scope pool(int pool, int provider) {
        return Scope.pool("pool" + pool, "LIFECYCLE", "provider" + provider);
    }

    private static Verdict healthy(Scope scope, List<String> lanes) {
        Verdict first = new Verdict(
                scope.id(),
                scope.kind(),
                0,
                0,
                CONFIG.windows().paneMs(),
                0,
                Level.NONE,
                scope.kind() == ScopeKind.POOL,
                List.of(),
                Background.NONE,
                List.of(),
                lanes,
                new Activity(20, 20, 30, 5_000, 5_000, 15),
                new ScoreCard(false, 100, 0, 100, 5_000, 5_000, List.of()),
                Clues.NONE);
        return at(first, BEGIN_TICK + 1);
    }

    private static Verdict at(Verdict verdict, long tick) {
        long clockMs = Ticks.toMs(tick);
        return new Verdict(
                verdict.scope(),
                verdict.kind(),
                tick,
                clockMs,
                verdict.paneMs(),
                Math.floorDiv(clockMs, verdict.paneMs()),
                verdict.level(),
                verdict.watched(),
                verdict.rows(),
                verdict.background(),
                verdict.probes(),
                verdict.lanes(),
                verdict.activity(),
                verdict.card(),
                Clues.NONE);
    }
}
