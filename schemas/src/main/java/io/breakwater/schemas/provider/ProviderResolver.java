// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Provider;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the provider id of a recipient: the id a producer gave, else by the MX host that answered, else by the recipient
 * domain, and for each the policy's providers before the catalogue's; a domain that nobody claims is its own provider.
 * MX before domain, because mailboxes move between providers and their domains stay. Ends of names match whole labels,
 * the longest first. Immutable; no look-up in the DNS.
 */
public final class ProviderResolver {
    private final NameEnds policyMx = new NameEnds();
    private final NameEnds policyDomains = new NameEnds();
    private final NameEnds catalogueMx = new NameEnds();
    private final NameEnds catalogueDomains = new NameEnds();
    private final Set<String> hosters = new HashSet<>();

    public ProviderResolver(List<Provider> policyProviders, ProviderCatalogue catalogue) {
        for (KnownProvider known : catalogue.providers()) {
            known.mx().forEach(end -> catalogueMx.add(end, known.id()));
            known.domains().forEach(domain -> catalogueDomains.addExact(domain, known.id()));
            if (known.hoster()) {
                hosters.add(known.id());
            }
        }
        for (Provider provider : policyProviders) {
            provider.mx().forEach(end -> policyMx.add(end, provider.id()));
            provider.domains().forEach(domain -> policyDomains.addExact(domain, provider.id()));
            provider.suffixes().forEach(end -> policyDomains.add(end.substring(1), provider.id()));
            if (provider.hoster()) {
                hosters.add(provider.id());
            } else {
                hosters.remove(provider.id());
            }
        }
    }

    /** The resolver of a policy with the catalogue of this build. */
    public static ProviderResolver of(Policy policy) {
        return new ProviderResolver(policy.providers(), ProviderCatalogue.load());
    }

    /**
     * The provider id; never empty unless all three arguments are.
     *
     * @param given id from the producer, or ""
     * @param mxHost host that answered, or ""
     * @param recipientDomain domain of the recipient, or ""
     */
    public String resolve(String given, String mxHost, String recipientDomain) {
        if (!given.isEmpty()) {
            return given;
        }
        String host = normal(mxHost);
        String domain = normal(recipientDomain);
        return policyMx.find(host)
                .or(() -> policyDomains.find(domain))
                .or(() -> catalogueMx.find(host))
                .or(() -> catalogueDomains.find(domain))
                .orElse(domain);
    }

    /** True when the provider receives for the domains of many companies. */
    public boolean isHoster(String provider) {
        return hosters.contains(provider);
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Names and ends of names, found by walking up the labels. */
    private static final class NameEnds {
        private final Map<String, String> exact = new HashMap<>();
        private final Map<String, String> ends = new HashMap<>();

        void addExact(String name, String id) {
            exact.putIfAbsent(name, id);
        }

        void add(String end, String id) {
            ends.putIfAbsent(end, id);
        }

        Optional<String> find(String name) {
            String id = exact.get(name);
            String at = name;
            while (id == null && !at.isEmpty()) {
                id = ends.get(at);
                int dot = at.indexOf('.');
                at = dot < 0 ? "" : at.substring(dot + 1);
            }
            return Optional.ofNullable(id);
        }
    }
}
