// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.command;

/**
 * A command that was heard. Flat, part of state: what was obeyed is remembered, so that it is not obeyed twice.
 *
 * @param doneTick when it was obeyed or passed over; 0 while it waits for its tick
 */
public record CommandNote(Command command, long doneTick) {
    public static CommandNote waiting(Command command) {
        return new CommandNote(command, 0);
    }

    public CommandNote done(long tick) {
        return new CommandNote(command, tick);
    }

    public boolean waits() {
        return doneTick == 0;
    }
}
