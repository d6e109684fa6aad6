// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import org.openjdk.jmh.runner.RunnerException;

import java.util.Map;
import java.util.TreeMap;

/** Main of the benchmarks: {@code NAME [--quick]}. Each measures a figure and its baseline in one run, and prints their ratio. */
public final class Bench {
    private static final Map<String, Benchmarked> BY_NAME =
            new TreeMap<>(Map.of("classifier", ClassifierBenchmark::run, "kumomta", KumoBenchmark::run));

    private Bench() {}

    /** One benchmark by its name. */
    @FunctionalInterface
    interface Benchmarked {
        /**
         * Measures and prints.
         *
         * @param options what stands behind the name on the command line
         */
        void run(Options options) throws RunnerException;
    }

    /** Runs the named benchmark; exit status 2 for a name that is not there. */
    public static void main(String[] args) throws RunnerException {
        Benchmarked named = args.length == 0 ? null : BY_NAME.get(args[0]);
        if (named == null) {
            System.err.println("bench: name one of " + String.join(", ", BY_NAME.keySet()));
            System.exit(2);
        }
        named.run(Options.of(args));
    }
}
