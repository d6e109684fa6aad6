// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import io.breakwater.schemas.tsv.TsvResource;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogued sources of feedback reports, from {@code feedback-loops.tsv}, with those of a policy over them. A domain stands for
 * all names below it, because only its owner can make them; an address stands for itself.
 */
public final class FeedbackLoops {
    private static final String RESOURCE = "/feedback-loops.tsv";

    private final Map<String, FeedbackSource> sources;

    private FeedbackLoops(Map<String, FeedbackSource> sources) {
        this.sources = Map.copyOf(sources);
    }

    /** The catalogue that this build carries. */
    public static FeedbackLoops load() {
        Map<String, FeedbackSource> sources = new HashMap<>();
        for (String[] columns : TsvResource.rows(RESOURCE)) {
            sources.put(columns[1], new FeedbackSource(columns[0], columns[1]));
        }
        return new FeedbackLoops(sources);
    }

    /** With more sources, provider to domains; they win over those of the same name. */
    public FeedbackLoops with(Map<String, List<String>> more) {
        Map<String, FeedbackSource> all = new HashMap<>(sources);
        more.forEach((provider, names) -> names.forEach(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            all.put(lower, new FeedbackSource(provider, lower));
        }));
        return new FeedbackLoops(all);
    }

    /** The source that a domain, or a domain above it, is. */
    public Optional<FeedbackSource> ofDomain(String domain) {
        String at = domain.toLowerCase(Locale.ROOT);
        while (!at.isEmpty()) {
            FeedbackSource source = sources.get(at);
            if (source != null) {
                return Optional.of(source);
            }
            int dot = at.indexOf('.');
            at = dot < 0 ? "" : at.substring(dot + 1);
        }
        return Optional.empty();
    }

    /** The source that an envelope sender is, by itself or by its domain. */
    public Optional<FeedbackSource> ofAddress(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        FeedbackSource source = sources.get(lower);
        return source != null ? Optional.of(source) : ofDomain(lower.substring(lower.lastIndexOf('@') + 1));
    }
}
