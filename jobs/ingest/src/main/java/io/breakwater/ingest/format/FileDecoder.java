// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.format;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecordDecoder;

import java.time.Instant;
import java.util.function.Consumer;

/** Decodes the records of one file in their order, with or without a memory of earlier ones. Of one thread. */
public interface FileDecoder {

    /** The next record; what it completes goes out. */
    void accept(byte[] record, Instant receivedAt, Consumer<Decoded> out);

    /** The file has ended: what still waited for more lines goes out as it is. */
    void end(Consumer<Decoded> out);

    /** For formats whose records stand for themselves. */
    static FileDecoder of(RecordDecoder decoder) {
        return new FileDecoder() {
            @Override
            public void accept(byte[] record, Instant receivedAt, Consumer<Decoded> out) {
                out.accept(decoder.decode(record, receivedAt));
            }

            @Override
            public void end(Consumer<Decoded> out) {
                // Nothing waits.
            }
        };
    }
}
