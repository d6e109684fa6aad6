// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Dedup and join on RocksDB, preloaded: bytes per entry in a checkpoint, events a second through both, how long checkpoints take
 * meanwhile, what a Message-ID shared by 50,000 recipients costs, and how long a restart takes.
 *
 * <p>Options: {@code --ids N} preloaded event ids, and as many references (20,000,000; 2,000,000 with {@code --quick}),
 * {@code --load-seconds N} of load (120; 30), {@code --managed-mb N} memory of RocksDB (1024), {@code --checkpoint-ms N} (10000).
 */
final class StateBenchmark {

    private static final long SHARED_RECIPIENTS = 50_000;
    private static final int MOST_BYTES = 40;
    private static final double LEAST_EVENTS = 50_000;
    private static final double LONGEST_CHECKPOINT_S = 5;
    private static final double LONGEST_RESTART_S = 60;
    private static final double LEAST_SHARED_RATIO = 0.9;
    private static final int SHARED_PAIRS = 9;
    private static final long ROUND_EVENTS = 200_000;
    private static final int LEAST_ROUNDS = 3;

    private final long ids;
    private final long loadSeconds;
    private final long checkpointMs;
    private final Configuration cluster;
    private boolean missed;
    private int jobs;

    private StateBenchmark(Options options, Path folder) {
        this.ids = options.number("--ids", options.quick() ? 2_000_000 : 20_000_000);
        this.loadSeconds = options.number("--load-seconds", options.quick() ? 30 : 120);
        this.checkpointMs = options.number("--checkpoint-ms", options.quick() ? 2_000 : 10_000);
        this.cluster = StateJob.cluster(folder, options.number("--managed-mb", 1_024));
    }

    static void run(Options options) throws Exception {
        Path folder = Files.createTempDirectory("breakwater-state");
        // Also when the run is interrupted: there may be gigabytes in it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        StateBenchmark benchmark = new StateBenchmark(options, folder);
        try {
            benchmark.measure();
        } catch (Exception e) {
            e.printStackTrace();
            benchmark.missed = true;
        }
        // Always: Flink's threads may outlive a cluster that did not come up.
        System.exit(benchmark.missed ? 1 : 0);
    }

    @SuppressWarnings("try") // The cluster closes with any Exception.
    private void measure() throws Exception {
        MiniClusterConfiguration configuration = new MiniClusterConfiguration.Builder()
                .setConfiguration(cluster)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(StateJob.PARALLELISM)
                .build();
        try (MiniCluster flink = new MiniCluster(configuration)) {
            flink.start();
            JobID job = submit(flink, "");
            double seconds = LoadGate.drive(LoadGate.Mode.FRESH, ids);
            print(
                    "preloaded %,d event ids and as many references in %.0f s, %,.0f a second",
                    ids, seconds, ids / seconds);
            flink.triggerCheckpoint(job, CheckpointType.DEFAULT).get();
            sizes(flink, job);
            load(flink, job);
            shared();
            restart(flink, job);
        }
    }

    private JobID submit(MiniCluster flink, String from) throws Exception {
        LoadGate.newJob(++jobs);
        JobGraph graph = StateJob.graph(cluster, checkpointMs, from);
        return flink.submitJob(graph).get().getJobID();
    }

    private void sizes(MiniCluster flink, JobID job) throws Exception {
        AccessExecutionGraph graph = flink.getExecutionGraph(job).get();
        CompletedCheckpointStats newest = completed(graph).get(0);
        check("bytes per event id", size(graph, newest, "dedup-events") / (double) ids, MOST_BYTES);
        check("bytes per reference", size(graph, newest, "join-reports") / (double) ids, MOST_BYTES);
    }

    private static long size(AccessExecutionGraph graph, CompletedCheckpointStats checkpoint, String task) {
        for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
            if (vertex.getName().contains(task)) {
                return checkpoint.getTaskStateStats(vertex.getJobVertexId()).getStateSize();
            }
        }
        throw new IllegalStateException("no task " + task);
    }

    private void load(MiniCluster flink, JobID job) throws Exception {
        long since = System.currentTimeMillis();
        List<Double> rates = new ArrayList<>();
        while (rates.size() < LEAST_ROUNDS || System.currentTimeMillis() - since < loadSeconds * 1_000) {
            rates.add(ROUND_EVENTS / LoadGate.drive(LoadGate.Mode.MIXED, ROUND_EVENTS));
        }
        double rate = quantile(rates, 0.5);
        print(
                "%,.0f events a second through dedup and join (median of %d rounds; at least %,.0f)",
                rate, rates.size(), LEAST_EVENTS);
        missed |= rate < LEAST_EVENTS;
        List<CompletedCheckpointStats> checkpoints = completed(
                        flink.getExecutionGraph(job).get())
                .stream()
                .filter(checkpoint -> checkpoint.getTriggerTimestamp() >= since)
                .toList();
        if (checkpoints.isEmpty()) {
            print("no checkpoint ended under load: more --load-seconds, or a shorter --checkpoint-ms");
            missed = true;
            return;
        }
        List<Double> durations = checkpoints.stream()
                .map(checkpoint -> checkpoint.getEndToEndDuration() / 1e3)
                .toList();
        check("checkpoint p95 under load, s, of " + durations.size(), quantile(durations, 0.95), LONGEST_CHECKPOINT_S);
        long uploaded = checkpoints.stream()
                .mapToLong(CompletedCheckpointStats::getCheckpointedSize)
                .sum();
        double fresh = (double) ROUND_EVENTS * rates.size() * (1 - LoadFunction.REPEAT_SHARE);
        print("%.0f bytes uploaded for each new pair of entries, compaction included", uploaded / fresh);
    }

    /** In turns, so that both kinds meet the same machine; each pair gives a ratio. */
    private void shared() throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < SHARED_PAIRS; pair++) {
            double withoutS = LoadGate.drive(LoadGate.Mode.MIXED, 2 * SHARED_RECIPIENTS);
            double withS = LoadGate.drive(LoadGate.Mode.SHARED, 2 * SHARED_RECIPIENTS);
            ratios.add(withoutS / withS);
        }
        double ratio = quantile(ratios, 0.5);
        print(
                "%.2f x the throughput while half of the mail, %,d recipients, has one Message-ID"
                        + " (median of %d pairs, at least %.1f)",
                ratio, SHARED_RECIPIENTS, SHARED_PAIRS, LEAST_SHARED_RATIO);
        missed |= ratio < LEAST_SHARED_RATIO;
    }

    private void restart(MiniCluster flink, JobID job) throws Exception {
        flink.triggerCheckpoint(job, CheckpointType.DEFAULT).get();
        String path = completed(flink.getExecutionGraph(job).get()).get(0).getExternalPath();
        flink.cancelJob(job).get();
        flink.requestJobResult(job).get();
        long startedNs = System.nanoTime();
        submit(flink, path);
        LoadGate.drive(LoadGate.Mode.MIXED, 100_000);
        check("restart until 100,000 events have passed, s", (System.nanoTime() - startedNs) / 1e9, LONGEST_RESTART_S);
        print("%d repeats passed after the restart", LoadGate.tooMany());
        missed |= LoadGate.tooMany() != 0;
    }

    /** Completed checkpoints, the newest first. */
    private static List<CompletedCheckpointStats> completed(AccessExecutionGraph graph) {
        return Optional.ofNullable(graph.getCheckpointStatsSnapshot()).stream()
                .flatMap(snapshot -> snapshot.getHistory().getCheckpoints().stream())
                .filter(CompletedCheckpointStats.class::isInstance)
                .map(CompletedCheckpointStats.class::cast)
                .sorted(Comparator.comparingLong(AbstractCheckpointStats::getCheckpointId)
                        .reversed())
                .toList();
    }

    private void check(String what, double value, double most) {
        print("%.1f %s (at most %.0f)", value, what, most);
        missed |= value > most;
    }

    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("bench: delete " + folder + " by hand: " + e.getMessage());
        }
    }
}
