// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.breaker;

import io.breakwater.core.command.Command;
import io.breakwater.core.command.Verb;
import io.breakwater.core.window.Ticks;

/**
 * The newest command of a scope. Flat state.
 *
 * @param id empty when there was none
 * @param untilTick end of it
 * @param binding true while the machine makes no move of its own
 */
public record Order(
        String id, Verb verb, String actor, String reason, long sinceTick, long untilTick, boolean binding) {
    public static final Order NONE = new Order("", Verb.RESET, "", "", 0, 0, false);

    private static final long UNTIL_ANOTHER_MS = 3650L * 86_400_000;

    /** A command that is obeyed from its effective tick on, so that a late engine grants it no more time. */
    public static Order of(Command command) {
        boolean momentary = command.verb() == Verb.RESET || (command.verb() == Verb.RESUME && command.ttlMs() == 0);
        long lastsMs = momentary ? 0 : command.ttlMs() == 0 ? UNTIL_ANOTHER_MS : command.ttlMs();
        return new Order(
                command.id(),
                command.verb(),
                command.actor(),
                command.reason(),
                command.effectiveTick(),
                command.effectiveTick() + Ticks.covering(lastsMs),
                !momentary);
    }

    /** The same, no longer in force. */
    public Order ended() {
        return new Order(id, verb, actor, reason, sinceTick, untilTick, false);
    }

    /** True while decisions bind whatever the mode. */
    public boolean bindsInEveryMode() {
        return binding && verb.bindsInEveryMode();
    }

    /** Held mail that was queued before this moment, epoch ms, is dropped; 0 for none. */
    public long purgeBeforeMs() {
        return binding && verb == Verb.PURGE ? Ticks.toMs(sinceTick) : 0;
    }
}
