// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Addresses;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** How well real reports are read. Prints each figure; {@code -Dbreakwater.report=FILE} writes them with every miss. */
class CorpusGatesTest {
    private static final ReportParser PARSER = new ReportParser(ReplyClassifier.load());
    private static final int TRUNCATIONS = 200;
    private static final Path COMMITTED = Path.of("../../docs/results/reports-corpus.md");

    private static final Map<String, ParsedReport> PARSED = new TreeMap<>();
    private static final List<String> FIGURES = new ArrayList<>();
    private static final List<String> MISSES = new ArrayList<>();
    private static Corpus corpus;
    private static List<Corpus.Row> rows;

    @BeforeAll
    static void parseAll() throws MessagingException {
        assumeThat(Corpus.find()).as("the corpus lies beside the repository").isPresent();
        corpus = Corpus.find().orElseThrow();
        rows = corpus.expected().values().stream().flatMap(List::stream).toList();
        for (String file : corpus.files()) {
            PARSED.put(file, PARSER.parse(corpus.bytes(file)));
        }
    }

    @Test
    void reachesTheGates() throws IOException {
        double strict = strict();
        double recipients = recipients();
        double reasons = reasons();
        double feedback = feedback();
        FIGURES.forEach(System.out::println);
        String target = System.getProperty("breakwater.report", "");
        if (!target.isEmpty()) {
            Files.writeString(Path.of(target), document());
        }

        assertThat(Files.readString(COMMITTED))
                .as("%s is stale: run this test again with -Dbreakwater.report=<that file>", COMMITTED)
                .contains(String.join("\n", FIGURES));
        assertThat(strict).isGreaterThanOrEqualTo(0.97);
        assertThat(recipients).isGreaterThanOrEqualTo(0.98);
        assertThat(reasons).isGreaterThanOrEqualTo(0.88);
        assertThat(feedback).isEqualTo(1.0);
    }

    /** Status and reply code exact: files with a delivery-status part, both upstream tables agree, nothing made up. */
    private static double strict() {
        List<Corpus.Row> strict = strictRows();
        int exact = 0;
        for (Corpus.Row row : strict) {
            ReportedRecipient ours = ours(row);
            String have = ours == null ? "none" : ours.status() + " " + code(ours);
            String want = row.status() + " " + row.replyCode();
            exact += hit(have.equals(want), "status", row, want, have);
        }
        return figure("status and reply code exact (files with a delivery-status part)", exact, strict.size());
    }

    private static String code(ReportedRecipient ours) {
        return ours.replyCode() == 0 ? "" : Integer.toString(ours.replyCode());
    }

    private static double recipients() {
        Set<String> files = new HashSet<>();
        Set<String> missed = new HashSet<>();
        for (Corpus.Row row : strictRows()) {
            Set<String> found = PARSED.get(row.file()).recipients().stream()
                    .map(each -> each.recipient().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            files.add(row.file());
            boolean here = found.contains(row.recipient().toLowerCase(Locale.ROOT));
            if (hit(here, "recipient", row, row.recipient(), found.toString()) == 0) {
                missed.add(row.file());
            }
        }
        return figure("files of those whose recipients are all found", files.size() - missed.size(), files.size());
    }

    private static List<Corpus.Row> strictRows() {
        return rows.stream()
                .filter(row -> row.agreed() && !row.invented() && !row.isNoBounce() && hasStatusPart(row.file()))
                .toList();
    }

    private static double reasons() {
        List<Corpus.Row> agreed =
                rows.stream().filter(row -> row.agreed() && !row.isNoBounce()).toList();
        int compatible = 0;
        for (Corpus.Row row : agreed) {
            ReportedRecipient ours = ours(row);
            String category = ours == null || ours.meaning().isEmpty()
                    ? "none"
                    : ours.meaning().get().category().name();
            String shown = ours == null ? "" : " (" + shortened(ours.diagnostic()) + ")";
            compatible += hit(row.compatible(category), "reason", row, row.reason(), category + shown);
        }
        return figure("reasons compatible (all agreed rows)", compatible, agreed.size());
    }

    /** The end, where most servers put their reason; without addresses. */
    private static String shortened(String diagnostic) {
        String clean = Addresses.redacted(diagnostic).replace('|', '/');
        return clean.length() <= 120 ? clean : "… " + clean.substring(clean.length() - 120);
    }

    private static double feedback() {
        List<Corpus.Row> reports =
                rows.stream().filter(row -> row.reason().equals("feedback")).toList();
        int right = 0;
        for (Corpus.Row row : reports) {
            ParsedReport ours = PARSED.get(row.file());
            boolean same =
                    ours.kind() == ReportKind.FEEDBACK && ours.feedbackType().equals(row.feedbackType());
            right += hit(same, "feedback", row, row.feedbackType(), ours.kind() + " " + ours.feedbackType());
        }
        return figure("feedback reports with the right type", right, reports.size());
    }

    @Test
    void otherLineEndsChangeNoBounce() throws MessagingException {
        for (String file : corpus.files()) {
            String lf = new String(corpus.bytes(file), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            for (String end : List.of("\r\n", "\r")) {
                byte[] other = lf.replace("\n", end).getBytes(StandardCharsets.ISO_8859_1);
                assertThat(bounced(PARSER.parse(other)))
                        .as("%s with other line ends", file)
                        .isEqualTo(bounced(PARSED.get(file)));
            }
        }
    }

    @Test
    void aMailCutOffAnywhereGivesNoFalseBounce() {
        Random random = new Random(20_261_125);
        int cuts = 0;
        for (String file : corpus.files()) {
            byte[] whole = corpus.bytes(file);
            Set<String> certain = bounced(PARSED.get(file));
            for (int i = 0; i < TRUNCATIONS; i++) {
                byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
                assertThat(certain).as("%s cut at %d", file, cut.length).containsAll(bouncedOrNone(cut));
                cuts++;
            }
        }
        System.out.printf("%,d mails cut off at random: no exception, no bounce that the whole mail has not%n", cuts);
    }

    private static Set<String> bouncedOrNone(byte[] mail) {
        try {
            return bounced(PARSER.parse(mail));
        } catch (MessagingException e) {
            return Set.of();
        }
    }

    private static Set<String> bounced(ParsedReport report) {
        return report.recipients().stream()
                .filter(each -> each.kind() == ReportKind.BOUNCE)
                .map(each -> each.recipient().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean hasStatusPart(String file) {
        return new String(corpus.bytes(file), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .matches("(?s).*message/(global-)?delivery-status.*");
    }

    /** Ours of the same address, else the one at the same place. */
    private static ReportedRecipient ours(Corpus.Row row) {
        List<ReportedRecipient> all = PARSED.get(row.file()).recipients();
        return all.stream()
                .filter(each -> each.recipient().equalsIgnoreCase(row.recipient()))
                .findFirst()
                .orElse(row.index() <= all.size() ? all.get(row.index() - 1) : null);
    }

    private static double figure(String what, int hits, int of) {
        FIGURES.add(String.format(Locale.ROOT, "%-68s %4d of %4d  %.1f %%", what, hits, of, 100.0 * hits / of));
        return (double) hits / of;
    }

    private static int hit(boolean hit, String gate, Corpus.Row row, String want, String have) {
        if (hit) {
            return 1;
        }
        ReportKind kind = PARSED.get(row.file()).kind();
        MISSES.add("| %s | %s | %d | %s | %s | %s |".formatted(gate, row.file(), row.index(), want, have, kind));
        return 0;
    }

    private static String document() {
        return "# Real reports, how well they are read\n\n"
                + "Made by `mvn -pl jobs/ingest -am test -Dtest=CorpusGatesTest -Dbreakwater.report=FILE` where the corpus is at hand (313 messages of\n"
                + "sisimai/set-of-emails, BSD 2-clause; what is expected is a snapshot of that project's own tables).\n\n```\n"
                + String.join("\n", FIGURES)
                + "\n```\n\n## Every miss\n\n| gate | file | recipient | expected | ours | read as |\n|---|---|---|---|---|---|\n"
                + MISSES.stream().sorted().collect(Collectors.joining("\n"))
                + "\n";
    }
}
