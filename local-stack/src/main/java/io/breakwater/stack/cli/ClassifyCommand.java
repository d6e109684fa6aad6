// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.taxonomy.Classification;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code classify}: what replies mean, one a line. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = {
            "Say what replies mean: reads lines provider<TAB>reply (the provider may be missing), prints "
                    + "category, class, charge, rule id and retry advice, tab-separated, in the same order.",
            "One line comes out for each that goes in; a reply without a code is read by its words.",
            "Exit status 2 when the rules or the file cannot be read; with --check also when a rule does not decide its example."
        })
public final class ClassifyCommand implements Callable<Integer> {
    private static final int CODE_DIGITS = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "your own rules over the built-in ones (docs/classification.md)")
    private Path rules;

    @Option(
            names = "--check",
            description = "read no replies: say whether each rule of --rules decides its own example")
    private boolean check;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "lines to read; standard input without it",
            defaultValue = "-")
    private String file;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (check) {
                return checkExamples(err);
            }
            ReplyClassifier classifier = rules == null ? ReplyClassifier.load() : ReplyClassifier.load(rules);
            try (CappedLines lines = new CappedLines(reader())) {
                classify(classifier, lines, spec.commandLine().getOut());
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println("classify: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("classify: cannot read " + file + ": " + e.getMessage());
            return 2;
        }
    }

    private int checkExamples(PrintWriter err) {
        if (rules == null) {
            throw new IllegalArgumentException("--check needs --rules FILE");
        }
        List<String> misplaced = ReplyClassifier.misplacedExamples(rules);
        misplaced.forEach(each -> err.println("classify: " + rules + ": " + each));
        if (misplaced.isEmpty()) {
            spec.commandLine().getOut().println("each rule of " + rules + " decides its example");
        }
        return misplaced.isEmpty() ? 0 : 2;
    }

    private static void classify(ReplyClassifier classifier, CappedLines lines, PrintWriter out) throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            int tab = line.indexOf('\t');
            String provider = tab < 0 ? "" : line.substring(0, tab).strip();
            String reply = line.substring(tab + 1);
            Classification found = classifier.classify(provider, code(reply), "", reply);
            out.append(found.category().name())
                    .append('\t')
                    .append(found.replyClass().name())
                    .append('\t')
                    .append(found.charge().name())
                    .append('\t')
                    .append(found.ruleId())
                    .append('\t')
                    .append(found.retry().text())
                    .append('\n');
        }
        out.flush();
    }

    private static int code(String reply) {
        String head = reply.stripLeading();
        if (head.length() < CODE_DIGITS
                || !head.substring(0, CODE_DIGITS).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return Integer.parseInt(head.substring(0, CODE_DIGITS));
    }

    private Reader reader() throws IOException {
        // Replies come in any encoding; a byte that is no UTF-8 must not end the run.
        var utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        return new InputStreamReader(file.equals("-") ? System.in : Files.newInputStream(Path.of(file)), utf8);
    }
}
