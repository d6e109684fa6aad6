// SPDX-License-Identifier: Apache-2.0
package io.breakwater.bench;

import io.breakwater.schemas.taxonomy.ReplyClassifier;
import io.breakwater.schemas.tsv.TsvResource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Classification of every rule's example, in a shuffled order, against trying all rules' patterns in the order of the file. */
@State(Scope.Thread)
public class ClassifierBenchmark {
    private static final int LINES = 4_096;
    private static final int PROVIDER = 2;
    private static final int PATTERN = 4;

    private final List<Reply> replies = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private ReplyClassifier classifier;

    private record Reply(String dialect, int code, String line) {}

    private record Rule(String dialect, Pattern pattern) {}

    static void run(Options options) throws RunnerException {
        Throughput.report(ClassifierBenchmark.class, "prefiltered", "replies", options);
    }

    /** Reads the rules and picks the replies. */
    @Setup
    public void setUp() {
        classifier = ReplyClassifier.load();
        List<String[]> rows = TsvResource.rows("/reply-rules.tsv");
        Random random = new Random(7);
        for (int i = 0; i < LINES; i++) {
            String[] row = rows.get(random.nextInt(rows.size()));
            String example = row[row.length - 1];
            replies.add(new Reply(row[PROVIDER], Integer.parseInt(example.substring(0, 3)), example));
        }
        rows.forEach(
                row -> rules.add(new Rule(row[PROVIDER], Pattern.compile(row[PATTERN], Pattern.CASE_INSENSITIVE))));
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void prefiltered(Blackhole sink) {
        for (Reply reply : replies) {
            sink.consume(classifier.classify(reply.dialect(), reply.code(), "", reply.line()));
        }
    }

    /** The naive loop; it is spared the building of the line. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void naiveLoop(Blackhole sink) {
        for (Reply reply : replies) {
            sink.consume(first(reply));
        }
    }

    private Rule first(Reply reply) {
        for (Rule rule : rules) {
            boolean speaks = rule.dialect().equals("*") || rule.dialect().equals(reply.dialect());
            if (speaks && rule.pattern().matcher(reply.line()).find()) {
                return rule;
            }
        }
        return null;
    }
}
