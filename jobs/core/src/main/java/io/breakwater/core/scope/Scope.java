// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.scope;

/**
 * A scope, built at the door of the core from its flat id.
 *
 * <p>Ids: {@code pool:<pool>/<CLASS>@<provider>}, {@code ip:<ip>@<provider>}, {@code domain:<sending domain>@<provider>},
 * {@code campaign:<id>}, {@code segment:<tenant>/<segment>}, {@code tenant:<id>}, {@code node:<name>}. Names of pools and classes hold no slash, providers no {@code @}; an IPv6
 * address may hold colons, because only the first colon separates.
 *
 * @param name the pool, address, domain, campaign, segment, tenant or node
 * @param mailClass class of a pool scope, else empty
 * @param provider mailbox provider, empty for lists and nodes
 */
public record Scope(ScopeKind kind, String name, String mailClass, String provider) {

    public static Scope pool(String pool, String mailClass, String provider) {
        return new Scope(ScopeKind.POOL, pool, mailClass, provider);
    }

    public static Scope ip(String address, String provider) {
        return new Scope(ScopeKind.IP, address, "", provider);
    }

    public static Scope domain(String sendingDomain, String provider) {
        return new Scope(ScopeKind.DOMAIN, sendingDomain, "", provider);
    }

    public static Scope campaign(String campaign) {
        return new Scope(ScopeKind.CAMPAIGN, campaign, "", "");
    }

    public static Scope tenant(String tenant) {
        return new Scope(ScopeKind.TENANT, tenant, "", "");
    }

    /** Whether a segment makes a scope: a tenant must tell whose it is, and the slash where its name ends. */
    public static boolean hasSegment(String tenant, String segment) {
        return !segment.isEmpty() && !tenant.isEmpty() && tenant.indexOf('/') < 0;
    }

    public static Scope segment(String tenant, String segment) {
        return new Scope(ScopeKind.SEGMENT, tenant + "/" + segment, "", "");
    }

    public static Scope node(String node) {
        return new Scope(ScopeKind.NODE, node, "", "");
    }

    /** The canonical id. */
    public String id() {
        return switch (kind) {
            case POOL -> "pool:" + name + "/" + mailClass + "@" + provider;
            case IP -> "ip:" + name + "@" + provider;
            case DOMAIN -> "domain:" + name + "@" + provider;
            case CAMPAIGN, SEGMENT, TENANT, NODE -> kind.prefix() + ":" + name;
        };
    }

    /**
     * Reads an id that {@link #id()} wrote.
     *
     * @throws IllegalArgumentException naming the id, when it is none
     */
    public static Scope parse(String id) {
        int colon = id.indexOf(':');
        ScopeKind kind = colon < 0 ? null : kindOf(id.substring(0, colon));
        if (kind == null) {
            throw new IllegalArgumentException(
                    "scope id must start with pool:, ip:, domain:, campaign:, segment:, tenant: or node:, was " + id);
        }
        String rest = id.substring(colon + 1);
        return switch (kind) {
            case CAMPAIGN, SEGMENT, TENANT, NODE -> new Scope(kind, rest, "", "");
            case IP, DOMAIN -> atProvider(kind, rest, id);
            case POOL -> poolOf(rest, id);
        };
    }

    private static Scope atProvider(ScopeKind kind, String rest, String id) {
        int at = at(rest, id);
        return new Scope(kind, rest.substring(0, at), "", rest.substring(at + 1));
    }

    private static Scope poolOf(String rest, String id) {
        int at = at(rest, id);
        int slash = rest.lastIndexOf('/', at);
        if (slash < 0) {
            throw new IllegalArgumentException("pool scope must name its class after a slash, was " + id);
        }
        return pool(rest.substring(0, slash), rest.substring(slash + 1, at), rest.substring(at + 1));
    }

    private static int at(String rest, String id) {
        int at = rest.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("scope must name its provider after an @, was " + id);
        }
        return at;
    }

    private static ScopeKind kindOf(String prefix) {
        for (ScopeKind kind : ScopeKind.values()) {
            if (kind.prefix().equals(prefix)) {
                return kind;
            }
        }
        return null;
    }
}
