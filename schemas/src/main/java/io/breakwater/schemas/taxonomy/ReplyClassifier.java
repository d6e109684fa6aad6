// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import io.breakwater.schemas.tsv.TsvResource;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads a provider's refusal by the rules of {@code reply-rules.tsv}: the provider's own texts first, then those of
 * gateways and block lists, generic texts, the enhanced code and at last the basic code, because codes lie more often
 * than texts. Total: every reply gets a category, {@link Category#UNDETERMINED} at worst.
 *
 * <p>Thread-safe. Candidates are kept by (dialect, code); a line is capped at 1,024 characters, which bounds what a
 * hostile reply can cost.
 */
public final class ReplyClassifier {
    private static final String RULES = "/reply-rules.tsv";
    private static final String PROVIDERS = "/providers.tsv";
    private static final String ANY = "*";
    private static final Classification NOTHING_SAID =
            new Classification(Category.UNDETERMINED, Category.UNDETERMINED.family(), "NONE");

    private final List<ReplyRule> rules;
    private final Map<String, String> dialectByProvider;
    private final Set<String> dialects;
    private final Map<String, Map<Integer, ReplyRule[]>> candidates = new ConcurrentHashMap<>();

    private ReplyClassifier(List<ReplyRule> rules, Map<String, String> dialectByProvider) {
        this.rules = rules;
        this.dialectByProvider = Map.copyOf(dialectByProvider);
        this.dialects = rules.stream()
                .filter(rule -> rule.group() == ReplyRule.Group.PROVIDER)
                .map(ReplyRule::dialect)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The classifier on the rules and the provider catalogue of this build. */
    public static ReplyClassifier load() {
        Map<String, String> dialectByProvider = new HashMap<>();
        TsvResource.rows(PROVIDERS).forEach(row -> dialectByProvider.put(row[0], row[1]));
        List<ReplyRule> rules =
                TsvResource.rows(RULES).stream().map(ReplyRule::of).toList();
        return new ReplyClassifier(rules, dialectByProvider);
    }

    /** Dialects that have rules of their own. */
    public Set<String> dialects() {
        return dialects;
    }

    /**
     * The meaning of a refusal.
     *
     * @param provider provider id or dialect; unknown ones are read by the general rules alone
     * @param code basic code, 0 when there was no reply
     * @param enhanced enhanced code like {@code 5.1.1}, or ""
     * @param text reply text, with or without the codes, or ""
     */
    public Classification classify(String provider, int code, String enhanced, String text) {
        String line = ReplyLine.of(code, enhanced, text);
        String dialect = dialectByProvider.getOrDefault(provider, provider);
        for (ReplyRule rule : candidates(dialects.contains(dialect) ? dialect : ANY, code)) {
            if (rule.pattern().matcher(line).find()) {
                return rule.result();
            }
        }
        return NOTHING_SAID;
    }

    List<ReplyRule> rules() {
        return rules;
    }

    private ReplyRule[] candidates(String dialect, int code) {
        Map<Integer, ReplyRule[]> byCode = candidates.computeIfAbsent(dialect, this::byCode);
        return byCode.getOrDefault(code, new ReplyRule[0]);
    }

    private Map<Integer, ReplyRule[]> byCode(String dialect) {
        Set<Integer> codes = new HashSet<>();
        rules.forEach(rule -> codes.addAll(rule.codes()));
        Map<Integer, ReplyRule[]> byCode = new HashMap<>();
        for (Integer code : codes) {
            byCode.put(
                    code,
                    rules.stream()
                            .filter(rule -> rule.codes().contains(code))
                            .filter(rule ->
                                    rule.dialect().equals(ANY) || rule.dialect().equals(dialect))
                            .toArray(ReplyRule[]::new));
        }
        return Map.copyOf(byCode);
    }
}
