// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs all methods of a JMH class on one thread and prints each one's median, and the ratio of the first to the others. */
final class Throughput {
    private static final int ITERATIONS = 7;

    private Throughput() {}

    /**
     * Measures and prints.
     *
     * @param benchmark class with JMH's annotations; each method does the same amount of work
     * @param subject method whose figure counts; all others are baselines
     * @param unit what an operation handles
     * @param jvm arguments of the measured process
     */
    static void report(Class<?> benchmark, String subject, String unit, Options options, String... jvm)
            throws RunnerException {
        ChainedOptionsBuilder run = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.Throughput)
                .threads(1)
                .jvmArgsAppend(jvm)
                .forks(options.quick() ? 0 : 1)
                .warmupIterations(options.quick() ? 2 : 4)
                .warmupTime(TimeValue.seconds(options.quick() ? 1 : 2))
                .measurementIterations(options.quick() ? 3 : ITERATIONS)
                .measurementTime(TimeValue.seconds(options.quick() ? 1 : 2));
        Map<String, Double> medians = new TreeMap<>();
        for (RunResult result : new Runner(run.build()).run()) {
            String method = result.getPrimaryResult().getLabel();
            medians.put(method, result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        double own = medians.get(subject);
        System.out.printf(Locale.ROOT, "%n%-28s %,14.0f %s/s (median, one thread)%n", subject, own, unit);
        medians.forEach((method, median) -> {
            if (!method.equals(subject)) {
                System.out.printf(
                        Locale.ROOT,
                        "%-28s %,14.0f %s/s   %s is %.1f x it%n",
                        method,
                        median,
                        unit,
                        subject,
                        own / median);
            }
        });
    }
}
