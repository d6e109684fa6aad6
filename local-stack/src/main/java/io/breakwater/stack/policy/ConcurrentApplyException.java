// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

/** Somebody else applied a version since this one was planned, or does so at this moment; this one was given up. */
public final class ConcurrentApplyException extends PolicyLogException {
    private static final long serialVersionUID = 1L;

    ConcurrentApplyException(String message) {
        super(message);
    }

    ConcurrentApplyException(String message, Throwable cause) {
        super(message, cause);
    }
}
