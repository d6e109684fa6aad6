// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import java.io.IOException;
import java.util.Optional;

/** The records of one file, in order. Of one thread. */
public interface FileRecords extends AutoCloseable {

    /** The next record; empty at the end. */
    Optional<FileRecord> next() throws IOException;

    @Override
    void close() throws IOException;
}
