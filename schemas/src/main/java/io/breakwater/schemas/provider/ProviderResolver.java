// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Provider;
import io.breakwater.schemas.provider.Resolution.How;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the provider id of a recipient: the id a producer gave, else by the MX host that answered, else by the recipient
 * domain, and for each the policy's providers before the catalogue's; a domain that nobody claims is its own provider.
 * MX before domain, because mailboxes move between providers and their domains stay. Ends of MX names match whole labels,
 * the longest first; recipient domains match as a whole, for a sub-domain of a consumer domain has users of its own.
 *
 * <p>Immutable; no look-up in the DNS; a hit allocates nothing.
 */
public final class ProviderResolver {
    /** Provider of all domains together that are past the cardinality bound, see ADR 0014. */
    public static final String TAIL = "tail";

    /** Labels under which countries register. */
    private static final Set<String> SECOND_LEVELS =
            Set.of("ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org");

    private final NameTable<Resolution> policyMx;
    private final NameTable<Resolution> policyDomains;
    private final NameTable<Resolution> catalogueMx;
    private final NameTable<Resolution> catalogueDomains;
    private final Map<String, String> infra = new HashMap<>();
    private final Set<String> hosters = new HashSet<>();

    public ProviderResolver(List<Provider> policyProviders, ProviderCatalogue catalogue) {
        hosters.add(TAIL);
        infra.put(TAIL, TAIL);
        Map<String, Resolution> mx = new HashMap<>();
        Map<String, Resolution> domains = new HashMap<>();
        for (KnownProvider known : catalogue.providers()) {
            known.mx().forEach(end -> mx.putIfAbsent(end, Resolution.of(known, How.CATALOGUE_MX)));
            known.domains().forEach(name -> domains.putIfAbsent(name, Resolution.of(known, How.CATALOGUE_DOMAIN)));
            infra.put(known.id(), known.infra());
            if (known.hoster()) {
                hosters.add(known.id());
            }
        }
        catalogueMx = new NameTable<>(Map.of(), mx);
        catalogueDomains = new NameTable<>(domains, Map.of());
        Map<String, Resolution> ownMx = new HashMap<>();
        Map<String, Resolution> ownDomains = new HashMap<>();
        Map<String, Resolution> ownSuffixes = new HashMap<>();
        for (Provider provider : policyProviders) {
            String runBy = infra.computeIfAbsent(provider.id(), id -> id);
            Resolution byMx = new Resolution(provider.id(), runBy, How.POLICY_MX);
            Resolution byDomain = new Resolution(provider.id(), runBy, How.POLICY_DOMAIN);
            provider.mx().forEach(end -> ownMx.putIfAbsent(MailDomain.canonical(end), byMx));
            provider.domains().forEach(name -> ownDomains.putIfAbsent(MailDomain.canonical(name), byDomain));
            provider.suffixes()
                    .forEach(end -> ownSuffixes.putIfAbsent(MailDomain.canonical(end.substring(1)), byDomain));
            if (provider.hoster()) {
                hosters.add(provider.id());
            } else {
                hosters.remove(provider.id());
            }
        }
        policyMx = new NameTable<>(Map.of(), ownMx);
        policyDomains = new NameTable<>(ownDomains, ownSuffixes);
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
        String domain = MailDomain.canonical(recipientDomain);
        Resolution found = find(mxHost, domain);
        return found == null ? domain : found.provider();
    }

    /** The same answer with its reason. */
    public Resolution explain(String given, String mxHost, String recipientDomain) {
        if (!given.isEmpty()) {
            return new Resolution(given, infra(given), How.GIVEN);
        }
        String domain = MailDomain.canonical(recipientDomain);
        Resolution found = find(mxHost, domain);
        return found == null ? new Resolution(domain, domain, How.OWN_DOMAIN) : found;
    }

    private Resolution find(String mxHost, String domain) {
        Resolution found = policyMx.find(mxHost);
        if (found == null) {
            found = policyDomains.find(domain);
        }
        if (found == null) {
            found = catalogueMx.find(mxHost);
        }
        return found == null ? catalogueDomains.find(domain) : found;
    }

    /** Who runs a provider's machines; the id itself where the catalogue does not say. */
    public String infra(String provider) {
        return infra.getOrDefault(provider, provider);
    }

    /** True when policy or catalogue name this provider; false for a domain that is its own. */
    public boolean knows(String provider) {
        return infra.containsKey(provider);
    }

    /**
     * Who runs the server that answered: whoever runs the provider when policy or catalogue name it, else the registered part of the server's name as
     * far as its last labels tell ({@code mx1.mail.example.co.uk} → {@code example.co.uk}), else the provider again.
     */
    public String organisation(String provider, String mxHost) {
        if (knows(provider) && !provider.equals(TAIL)) {
            return infra(provider);
        }
        String[] labels = MailDomain.canonical(mxHost).split("\\.");
        int last = labels.length - 1;
        if (last < 1 || Character.isDigit(labels[last].charAt(0))) {
            return provider;
        }
        boolean underCountry = last >= 2 && labels[last].length() == 2 && SECOND_LEVELS.contains(labels[last - 1]);
        int from = Math.max(0, last - (underCountry ? 2 : 1));
        return String.join(".", Arrays.asList(labels).subList(from, last + 1));
    }

    /** Providers that receive for the domains of many companies, the tail among them. */
    public Set<String> hosters() {
        return Set.copyOf(hosters);
    }

    /** True when the provider receives for the domains of many companies. */
    public boolean isHoster(String provider) {
        return hosters.contains(provider);
    }
}
