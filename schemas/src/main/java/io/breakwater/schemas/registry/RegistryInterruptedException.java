// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

/** The thread was interrupted while it waited for the registry; its interrupt flag is set again. */
public final class RegistryInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryInterruptedException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
