// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Verbs of {@code control.commands}; on the wire in small letters. */
public enum CommandVerb {
    OPEN(Kinds.BREAKERS, Ttl.NEEDED),
    CLOSE(Kinds.BREAKERS, Ttl.NEEDED),
    HOLD(Kinds.ALL, Ttl.NEEDED),
    RESET(Kinds.ALL, Ttl.NONE),
    OVERRIDE(Kinds.BREAKERS, Ttl.NEEDED),
    SUSPEND(Kinds.LISTS, Ttl.OPTIONAL),
    RESUME(Kinds.LISTS, Ttl.OPTIONAL),
    PURGE(Kinds.LISTS, Ttl.OPTIONAL);

    private enum Ttl {
        NEEDED,
        OPTIONAL,
        NONE
    }

    private static final class Kinds {
        static final Set<String> BREAKERS = Set.of("pool", "ip", "domain");
        static final Set<String> LISTS = Set.of("campaign", "segment", "tenant");
        static final Set<String> ALL = Set.of("pool", "ip", "domain", "campaign", "segment", "tenant");
    }

    @SuppressWarnings("ImmutableEnumChecker") // the sets come from Set.of
    private final Set<String> kinds;

    private final Ttl ttl;

    CommandVerb(Set<String> kinds, Ttl ttl) {
        this.kinds = kinds;
        this.ttl = ttl;
    }

    /** The word on the wire and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verb of a word; empty when there is none. */
    public static Optional<CommandVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }

    /** True when it says something about scopes of a kind: pool, ip, domain, campaign, tenant. */
    public boolean suits(String kind) {
        return kinds.contains(kind);
    }

    /** True when it must be told how long it lasts. */
    public boolean needsTtl() {
        return ttl == Ttl.NEEDED;
    }

    /** True when it lasts no time at all. */
    public boolean takesNoTtl() {
        return ttl == Ttl.NONE;
    }
}
