// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

/** The stack cannot come up or go on. The message says what and what to do; it is printed without a stack trace. */
public final class StackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailedException(String message) {
        super(message);
    }

    public StackFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
