// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

/** A process of the stack did not start, did not become ready in time, or ended while it was waited for. */
public final class ProcessFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProcessFailedException(String message) {
        super(message);
    }

    public ProcessFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
