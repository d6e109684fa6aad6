// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

/** The registry answers and refuses a schema of ours, for example as incompatible. A fault of the deployment. */
public final class RegistryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
