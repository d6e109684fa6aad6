// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import io.breakwater.schemas.avro.SmtpStage;
import io.breakwater.schemas.tsv.TsvResource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads a provider's refusal by the rules of {@code reply-rules.tsv}: the provider's own texts first, then those of
 * gateways and block lists, generic texts, the enhanced code and at last the basic code, because codes lie more often
 * than texts. Total: every reply gets a category, {@link Category#UNDETERMINED} at worst.
 *
 * <p>The answer is that of the first rule whose codes and pattern fit. A rule is only tried when one of the literals it cannot do
 * without stands in the line ({@link Prefilter}), and a line is capped at 1,024 characters, which bounds what a hostile reply costs.
 * Thread-safe.
 */
public final class ReplyClassifier {
    private static final String RULES = "/reply-rules.tsv";
    private static final String PROVIDERS = "/providers.tsv";
    private static final Verdict NOTHING_SAID =
            new Verdict(Category.UNDETERMINED, Category.UNDETERMINED.family(), Category.UNDETERMINED.meaning(), "NONE");
    private static final int TRANSIENT_CODE = 450;
    private static final int PERMANENT_CODE = 550;

    private final List<ReplyRule> rules;
    private final Prefilter prefilter;
    private final Map<String, String> dialectByProvider;
    private final Set<String> dialects;
    private final Set<String> lastResorts;
    private final Map<String, Map<Integer, long[]>> applicable = new ConcurrentHashMap<>();

    private ReplyClassifier(List<ReplyRule> rules, Map<String, String> dialectByProvider) {
        this.rules = List.copyOf(rules);
        this.prefilter = new Prefilter(this.rules);
        this.dialectByProvider = Map.copyOf(dialectByProvider);
        this.dialects = rules.stream()
                .filter(rule -> rule.group() == ReplyRule.Group.PROVIDER)
                .map(ReplyRule::dialect)
                .collect(Collectors.toUnmodifiableSet());
        this.lastResorts = rules.stream()
                .filter(ReplyRule::readsCodesOnly)
                .map(ReplyRule::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The classifier on the rules and the provider catalogue of this build. */
    public static ReplyClassifier load() {
        return of(RuleFile.resource(RULES));
    }

    /**
     * The same with an operator's rules over it: within its group each of them is asked before those of this build, and one with
     * the id of a rule of this build replaces it.
     *
     * @throws IllegalArgumentException when the file cannot be read, naming line and column
     */
    public static ReplyClassifier load(Path operatorsRules) {
        List<ReplyRule> own = RuleFile.file(operatorsRules);
        Set<String> replaced = own.stream().map(ReplyRule::id).collect(Collectors.toSet());
        List<ReplyRule> all = new ArrayList<>(own);
        RuleFile.resource(RULES).stream()
                .filter(rule -> !replaced.contains(rule.id()))
                .forEach(all::add);
        // Stable: within a group the operator's stay first, in the order of their file.
        all.sort(Comparator.comparing(ReplyRule::group));
        return of(all);
    }

    /**
     * What is wrong with the examples of an operator's rules: each should be decided by its own rule.
     *
     * @return one sentence a rule, none when all are right
     * @throws IllegalArgumentException as {@link #load(Path)}
     */
    public static List<String> misplacedExamples(Path operatorsRules) {
        ReplyClassifier all = load(operatorsRules);
        return RuleFile.file(operatorsRules).stream()
                .flatMap(rule -> all.misplaced(rule).stream())
                .toList();
    }

    private Optional<String> misplaced(ReplyRule rule) {
        int code = ReplyLine.codeOf(rule.example());
        if (!rule.codes().contains(code)) {
            return Optional.of(rule.id() + ": its example must begin with a reply code of the rule");
        }
        Classification found = classify(rule.dialect(), code, "", rule.example());
        return found.ruleId().equals(rule.id())
                ? Optional.empty()
                : Optional.of(
                        "%s: its example is decided by %s (%s)".formatted(rule.id(), found.ruleId(), found.category()));
    }

    private static ReplyClassifier of(List<ReplyRule> rules) {
        Map<String, String> dialectByProvider = new HashMap<>();
        TsvResource.rows(PROVIDERS).forEach(row -> dialectByProvider.put(row[0], row[1]));
        return new ReplyClassifier(rules, dialectByProvider);
    }

    /** Dialects that have rules of their own. */
    public Set<String> dialects() {
        return dialects;
    }

    /** As below, of a reply whose stage is not known. */
    public Classification classify(String provider, int code, String enhanced, String text) {
        return classify(provider, SmtpStage.UNKNOWN, code, enhanced, text);
    }

    /**
     * The meaning of a refusal.
     *
     * @param provider provider id or dialect; unknown ones are read by the general rules alone
     * @param stage what was refused; before RCPT TO nothing is said about the recipient unless the provider's own text says so
     * @param code basic code, 0 when there was no reply but words of the sending MTA: then the class of the enhanced code stands in,
     *     and without one the words are read as a deferral's
     * @param enhanced enhanced code like {@code 5.1.1}, or ""
     * @param text reply text, with or without the codes, or ""
     */
    public Classification classify(String provider, SmtpStage stage, int code, String enhanced, String text) {
        if (code == 0) {
            return withoutCode(provider, stage, enhanced, text);
        }
        String line = ReplyLine.of(code, enhanced, text);
        Prefilter.Found found = prefilter.scan(line);
        Verdict verdict = first(found, applicable(dialect(provider)).get(code), line, beforeRecipient(stage));
        return verdict.of(code, found.mayNameWait() ? NamedWait.seconds(line) : 0);
    }

    private Classification withoutCode(String provider, SmtpStage stage, String enhanced, String text) {
        String status = enhanced.isEmpty() ? ReplyLine.enhancedOf(text) : enhanced;
        int code = status.startsWith("5") ? PERMANENT_CODE : TRANSIENT_CODE;
        Classification found = classify(provider, stage, code, enhanced, text);
        // The basic code is made up, so what it alone decides is not said.
        return status.isEmpty() && lastResorts.contains(found.ruleId()) ? NOTHING_SAID.of(code, 0) : found;
    }

    private Verdict first(Prefilter.Found found, long[] mask, String line, boolean early) {
        for (int word = 0; mask != null && word < mask.length; word++) {
            for (long left = found.candidates(word) & mask[word]; left != 0; left &= left - 1) {
                ReplyRule rule = rules.get(word * Long.SIZE + Long.numberOfTrailingZeros(left));
                if (!(early && rule.guessesRecipient())
                        && rule.pattern().matcher(line).find()) {
                    return rule.verdict();
                }
            }
        }
        return NOTHING_SAID;
    }

    private static boolean beforeRecipient(SmtpStage stage) {
        return stage != SmtpStage.UNKNOWN && stage.compareTo(SmtpStage.RCPT_TO) < 0;
    }

    /** The dialect of a provider, {@code *} when it has no rules of its own. */
    String dialect(String provider) {
        String dialect = dialectByProvider.getOrDefault(provider, provider);
        return dialects.contains(dialect) ? dialect : ReplyRule.ANY;
    }

    List<ReplyRule> rules() {
        return rules;
    }

    private Map<Integer, long[]> applicable(String dialect) {
        return applicable.computeIfAbsent(dialect, this::byCode);
    }

    private Map<Integer, long[]> byCode(String dialect) {
        Map<Integer, long[]> byCode = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            ReplyRule rule = rules.get(i);
            if (rule.dialect().equals(ReplyRule.ANY) || rule.dialect().equals(dialect)) {
                for (Integer code : rule.codes()) {
                    Prefilter.set(byCode.computeIfAbsent(code, unused -> new long[Prefilter.words(rules.size())]), i);
                }
            }
        }
        return Map.copyOf(byCode);
    }
}
