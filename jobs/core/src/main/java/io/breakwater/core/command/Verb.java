// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.command;

/** What an operator may ask of a scope. Append only: the constants are in state. */
public enum Verb {
    /** Pools, IPs, domains: OPEN until the time to live ends. */
    OPEN,
    /** Pools, IPs, domains: CLOSED until then, whatever is seen. */
    CLOSE,
    /** Any scope: it stays as it is until then. */
    HOLD,
    /** Any scope: ends the command in force and the hold, forgets the exponent; the machine goes on at once. */
    RESET,
    /** Pools, IPs, domains: SLOW_START at a rate that neither grows nor falls until then. */
    OVERRIDE,
    /** Campaigns, tenants: SUSPENDED until then, or until they are resumed. */
    SUSPEND,
    /** Campaigns, tenants: ACTIVE; the machine may suspend them again, with a time to live only when that has ended. */
    RESUME,
    /** Campaigns, tenants: SUSPENDED, and what senders hold of them is dropped. */
    PURGE;

    /** True when its decisions bind in every mode: what the operator says is no observation. */
    public boolean bindsInEveryMode() {
        return this != HOLD && this != RESET;
    }

    /** True when the end of it lets more mail flow than it did. */
    public boolean restricts() {
        return switch (this) {
            case OPEN, OVERRIDE, HOLD, SUSPEND, PURGE -> true;
            case CLOSE, RESET, RESUME -> false;
        };
    }

    /** The word in commands, actions and lines. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
