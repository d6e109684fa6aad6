// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A registry in memory that can be taken down. */
final class FakeRegistry implements RegistryClient {
    final List<String> schemas = new ArrayList<>();
    final List<String> subjects = new ArrayList<>();
    boolean down;
    boolean refuses;
    int calls;

    @Override
    public int register(String subject, String schema) throws IOException {
        answer();
        if (refuses) {
            throw new RegistryRefusedException("register " + subject, null);
        }
        subjects.add(subject);
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public Optional<String> schemaById(int id) throws IOException {
        answer();
        return id >= 1 && id <= schemas.size() ? Optional.of(schemas.get(id - 1)) : Optional.empty();
    }

    @Override
    public void requireCompatibility(String subject, String level) throws IOException {
        answer();
    }

    private void answer() throws IOException {
        calls++;
        if (down) {
            throw new IOException("down");
        }
    }

    @Override
    public void close() {}
}
