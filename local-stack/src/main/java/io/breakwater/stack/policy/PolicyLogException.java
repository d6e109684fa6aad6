// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.policy;

/** {@code control.policies} could not be read or written. The message is for people. */
public class PolicyLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PolicyLogException(String message) {
        super(message);
    }

    public PolicyLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
