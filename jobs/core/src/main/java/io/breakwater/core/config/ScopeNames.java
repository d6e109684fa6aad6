// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/**
 * What a policy can know a scope by; empty where a scope has no such part. In an override empty means any.
 *
 * @param domain sending domain
 */
public record ScopeNames(
        String pool, String mailClass, String provider, String domain, String tenant, String campaign) {

    /** A pool at a provider, or one of its addresses there. */
    public static ScopeNames pool(String pool, String mailClass, String provider) {
        return new ScopeNames(pool, mailClass, provider, "", "", "");
    }

    /** As those of an override: whether every part that is named is the scope's. */
    boolean cover(ScopeNames scope) {
        return any(pool, scope.pool)
                && any(mailClass, scope.mailClass)
                && any(provider, scope.provider)
                && any(domain, scope.domain)
                && any(tenant, scope.tenant)
                && any(campaign, scope.campaign);
    }

    private static boolean any(String wanted, String part) {
        return wanted.isEmpty() || wanted.equals(part);
    }
}
