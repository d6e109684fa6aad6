// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.command;

/** The broker could not be reached, or did not store a command. */
public final class CommandLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
