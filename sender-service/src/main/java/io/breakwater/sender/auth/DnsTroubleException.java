// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

/** A look-up that ended without an answer. The same question may be answered later. */
public final class DnsTroubleException extends Exception {
    private static final long serialVersionUID = 1L;

    public DnsTroubleException(String message) {
        super(message);
    }

    public DnsTroubleException(String message, Throwable cause) {
        super(message, cause);
    }
}
