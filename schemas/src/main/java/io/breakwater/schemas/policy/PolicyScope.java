// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a policy can know a scope by; "" where a scope has no such part. As the selector of an override "" means any.
 *
 * <p>An address has the pool, the class and the provider of its pool: overrides reach it through them.
 *
 * @param mailClass name of a class of mail
 * @param domain sending domain
 */
public record PolicyScope(
        String pool, String mailClass, String provider, String domain, String tenant, String campaign) {
    private static final int SUBJECT = 4;
    private static final int PROVIDER = 2;
    private static final int CLASS = 1;

    /** A pool at a provider, or one of the pool's addresses there. */
    public static PolicyScope pool(String pool, String mailClass, String provider) {
        return new PolicyScope(pool, mailClass, provider, "", "", "");
    }

    /** A sending domain at a provider. */
    public static PolicyScope domain(String domain, String provider) {
        return new PolicyScope("", "", provider, domain, "", "");
    }

    /** A tenant. */
    public static PolicyScope tenant(String tenant) {
        return new PolicyScope("", "", "", "", tenant, "");
    }

    /** A campaign. */
    public static PolicyScope campaign(String campaign) {
        return new PolicyScope("", "", "", "", "", campaign);
    }

    /** As a selector: whether every part that it names is the scope's. */
    public boolean covers(PolicyScope scope) {
        return names(pool, scope.pool)
                && names(mailClass, scope.mailClass)
                && names(provider, scope.provider)
                && names(domain, scope.domain)
                && names(tenant, scope.tenant)
                && names(campaign, scope.campaign);
    }

    /**
     * Which of two selectors of one scope wins: a pool, domain, tenant or campaign counts 4, a provider 2, a class 1. Two different
     * selectors that cover one scope never have the same sum, so the order of a document does not matter.
     */
    public int specificity() {
        boolean subject = !pool.isEmpty() || !domain.isEmpty() || !tenant.isEmpty() || !campaign.isEmpty();
        return (subject ? SUBJECT : 0) + (provider.isEmpty() ? 0 : PROVIDER) + (mailClass.isEmpty() ? 0 : CLASS);
    }

    /** As a selector: whether some scope can have all the parts that it names. */
    boolean isPossible() {
        boolean ofPool = !pool.isEmpty() || !mailClass.isEmpty();
        boolean atProvider = ofPool || !provider.isEmpty();
        return (domain.isEmpty() || !ofPool)
                && (tenant.isEmpty() || (!atProvider && domain.isEmpty()))
                && (campaign.isEmpty() || (!atProvider && domain.isEmpty() && tenant.isEmpty()));
    }

    /** {@code pool=marketing provider=grudge}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "pool", pool);
        add(parts, "class", mailClass);
        add(parts, "provider", provider);
        add(parts, "domain", domain);
        add(parts, "tenant", tenant);
        add(parts, "campaign", campaign);
        return String.join(" ", parts);
    }

    private static boolean names(String wanted, String part) {
        return wanted.isEmpty() || wanted.equals(part);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + value);
        }
    }
}
