// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where the schema registry is, and where ids are kept for the time it is not.
 *
 * @param url base address of the Confluent API, for example {@code http://127.0.0.1:18081/apis/ccompat/v7}
 * @param cacheDir directory of the id file; may be shared by processes; created when missing; must go when the registry's
 *     own data goes, because a wiped registry gives old ids to other schemas
 */
public record RegistryConfig(String url, String cacheDir) implements Serializable {
    private static final long serialVersionUID = 1L;

    public RegistryConfig {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(cacheDir, "cacheDir");
    }
}
