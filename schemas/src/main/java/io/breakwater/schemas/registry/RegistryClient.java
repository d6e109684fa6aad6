// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import java.io.IOException;
import java.util.Optional;

/** The calls this package makes; an {@link IOException} means "not reachable now, try again". */
interface RegistryClient extends AutoCloseable {
    /**
     * Registers a schema, or finds the id it has.
     *
     * @throws RegistryRefusedException when the registry answers no
     */
    int register(String subject, String schema) throws IOException;

    /** The schema of an id; empty when the registry answers that it has none. */
    Optional<String> schemaById(int id) throws IOException;

    /** Sets the compatibility level of a subject. */
    void requireCompatibility(String subject, String level) throws IOException;

    @Override
    void close();
}
