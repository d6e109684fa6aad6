// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/** What became of a record of breaker.decisions. */
public enum Change {
    /** A newer decision now binds. */
    ADOPTED,
    /** The one held, again: its lease starts anew. */
    RENEWED,
    /** Older than the one held: fenced off. */
    DROPPED,
    /** A tombstone removed a scope that was not restricted. */
    LIFTED,
    /** A tombstone for a restricted scope, or a record that is no decision. */
    IGNORED
}
