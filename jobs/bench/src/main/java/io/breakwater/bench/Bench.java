// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import java.util.Map;
import java.util.TreeMap;

/** Main of the benchmarks: {@code NAME [--quick]}. Each measures a figure and its baseline in one run, and prints their ratio. */
public final class Bench {
    private static final Map<String, Benchmarked> BY_NAME = new TreeMap<>(Map.of(
            "classifier", ClassifierBenchmark::run,
            "coordinator", CoordinatorBenchmark::run,
            "kumomta", KumoBenchmark::run,
            "reports", ReportBenchmark::run,
            "state", StateBenchmark::run,
            "windows", WindowsBenchmark::run));

    private Bench() {}

    /** One benchmark by its name. */
    @FunctionalInterface
    interface Benchmarked {
        /** Runs it with what stands behind its name on the command line. */
        void run(Options options) throws Exception;
    }

    /** Runs the named benchmark; exit status 2 for a name that is not there. */
    public static void main(String[] args) throws Exception {
        Benchmarked named = args.length == 0 ? null : BY_NAME.get(args[0]);
        if (named == null) {
            System.err.println("bench: name one of " + String.join(", ", BY_NAME.keySet()));
            System.exit(2);
        }
        try {
            named.run(Options.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("bench " + args[0] + ": " + e.getMessage());
            System.exit(2);
        }
    }
}
