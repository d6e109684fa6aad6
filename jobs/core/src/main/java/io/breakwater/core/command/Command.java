// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.command;

/**
 * A command of an operator. Flat, a stream element and part of state. Whoever lets it in has checked that the verb suits the
 * scope and has what it needs.
 *
 * @param id the same id again is the same command, and is obeyed once
 * @param effectiveTick the first tick that may obey it
 * @param ttlMs from the effective tick on; 0 for verbs that last until another command
 * @param allowedPerSecond of OVERRIDE, else -1
 */
public record Command(
        String id,
        String scope,
        Verb verb,
        String actor,
        String reason,
        long effectiveTick,
        long ttlMs,
        double allowedPerSecond) {}
