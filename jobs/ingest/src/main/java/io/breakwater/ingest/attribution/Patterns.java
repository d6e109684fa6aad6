// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.ingest.record.Claims;
import io.breakwater.schemas.policy.AttributionGroups;
import io.breakwater.schemas.policy.IngestSettings.AttributionPattern;
import io.breakwater.schemas.reference.MailTuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operator's own expressions, tried in their order until one finds more than an address. A stranger writes what they search:
 * at most {@link #LONGEST} characters, and within {@link #STEPS} steps, so that no header can hold the job up.
 */
public final class Patterns {

    /** Characters of the longest text that is searched. */
    static final int LONGEST = 1_024;
    /** Characters that one search may look at, repeats included. */
    static final int STEPS = 200_000;

    /** No pattern. */
    public static final Patterns NONE = new Patterns(List.of());

    private static final String ENVELOPE = "envelope";

    private final List<Compiled> patterns;

    private record Compiled(String name, String in, Pattern pattern, Set<String> groups) {}

    private Patterns(List<Compiled> patterns) {
        this.patterns = patterns;
    }

    /** Compiles those of a policy, which has been checked. */
    public static Patterns of(List<AttributionPattern> patterns) {
        return new Patterns(patterns.stream()
                .map(each -> new Compiled(
                        each.name(), each.in(), Pattern.compile(each.pattern()), AttributionGroups.of(each.pattern())))
                .toList());
    }

    Optional<Attribution.Found> find(Claims claims) {
        for (Compiled each : patterns) {
            List<String> texts = each.in().equals(ENVELOPE) ? claims.envelopes() : List.of(claims.header(each.in()));
            for (String text : texts) {
                Optional<MailIdentity> mail = find(each, text);
                if (mail.isPresent()) {
                    return Optional.of(new Attribution.Found(mail.get(), "PATTERN:" + each.name()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<MailIdentity> find(Compiled each, String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        try {
            Matcher matcher = each.pattern().matcher(new BoundedText(text, STEPS));
            if (matcher.find()) {
                for (String group : each.groups()) {
                    String value = matcher.group(group);
                    found.put(group, value == null ? "" : value);
                }
            }
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            // As good as not found: the expression is too slow for this text, which whoever wrote the text may have
            // meant.
            return Optional.empty();
        }
        boolean names = found.entrySet().stream()
                .anyMatch(group ->
                        !group.getKey().equals("ip") && !group.getValue().isEmpty());
        return names ? Optional.of(identity(found)) : Optional.empty();
    }

    private static MailIdentity identity(Map<String, String> found) {
        MailTuple tuple = new MailTuple(
                found.getOrDefault("pool", ""),
                "",
                found.getOrDefault("ip", ""),
                found.getOrDefault("domain", ""),
                found.getOrDefault("tenant", ""),
                found.getOrDefault("campaign", ""),
                found.getOrDefault("segment", ""));
        return new MailIdentity(found.getOrDefault("message", ""), tuple, "");
    }
}
