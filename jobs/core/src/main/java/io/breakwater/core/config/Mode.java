// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/** What a decision may bind. The machine runs the same in all of them. Append only. */
public enum Mode {
    /** Decides and tells; binds nobody. */
    OBSERVE,
    /** May slow, not stop: an OPEN decision carries the floor rate instead of zero. */
    SLOW,
    /** Binds. */
    ENFORCE
}
