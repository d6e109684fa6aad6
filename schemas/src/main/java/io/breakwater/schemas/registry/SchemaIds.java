// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Schema ids in both directions: memory, else the registry, else (registry down) the id file, else wait for the
 * registry with a back-off of 100 ms doubling to 5 s, without end and interruptibly. The registry comes before the
 * file, so that a file left over from a wiped registry misleads nobody while the registry is up.
 *
 * <p>An id that a reachable registry denies {@value #DENIALS} times is unknown for the next minute. Without that bound
 * one bad record of a producer would stop the reader for good. Safe for many threads; a known id takes no lock.
 */
final class SchemaIds implements AutoCloseable {
    static final int DENIALS = 4;
    static final long UNKNOWN_FOR_MS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaIds.class);
    private static final long FIRST_WAIT_MS = 100;
    private static final long LONGEST_WAIT_MS = 5_000;
    private static final int UNKNOWN_KEPT = 1_000;

    private final RegistryClient client;
    private final SchemaIdFile file;
    private final Patience patience;
    private final LongSupplier nowMs;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownUntilMs = new ConcurrentHashMap<>();

    SchemaIds(RegistryClient client, SchemaIdFile file, Patience patience, LongSupplier nowMs) {
        this.client = client;
        this.file = file;
        this.patience = patience;
        this.nowMs = nowMs;
    }

    /** The id under which this schema is registered for the subject, registering it when it is new. */
    int idOf(String subject, Schema schema) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        String key = subject + ":" + fingerprint;
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        int id = await("register " + subject, () -> register(subject, schema, fingerprint));
        ids.put(key, id);
        return id;
    }

    /** The writer's schema of an id. */
    Schema schemaOf(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        refuseKnownUnknown(id);
        Schema schema = await("schema id " + id, new Lookup(id));
        schemas.put(id, schema);
        return schema;
    }

    void requireCompatibility(String subject, String level) {
        await("compatibility of " + subject, () -> {
            client.requireCompatibility(subject, level);
            return Optional.of(level);
        });
    }

    private Optional<Integer> register(String subject, Schema schema, long fingerprint) {
        try {
            int id = client.register(subject, SchemaText.of(schema));
            file.keepId(subject, fingerprint, id);
            return Optional.of(id);
        } catch (IOException e) {
            LOG.debug("registry does not answer for {}", subject, e);
            return file.idOf(subject, fingerprint);
        }
    }

    private void refuseKnownUnknown(int id) {
        Long until = unknownUntilMs.get(id);
        if (until == null) {
            return;
        }
        if (nowMs.getAsLong() < until) {
            throw unknown(id);
        }
        unknownUntilMs.remove(id);
    }

    private static MalformedRecordException unknown(int id) {
        return new MalformedRecordException(MalformedRecordException.Reason.UNKNOWN_SCHEMA_ID, "id " + id);
    }

    private <T> T await(String what, Attempt<T> attempt) {
        long waitMs = FIRST_WAIT_MS;
        try {
            while (true) {
                Optional<T> result = tryOnce(what, attempt);
                if (result.isPresent()) {
                    return result.get();
                }
                if (waitMs == FIRST_WAIT_MS || waitMs == LONGEST_WAIT_MS) {
                    LOG.warn("waiting for the schema registry: {}", what);
                }
                patience.waitMs(waitMs);
                waitMs = Math.min(LONGEST_WAIT_MS, 2 * waitMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryInterruptedException(what, e);
        }
    }

    private static <T> Optional<T> tryOnce(String what, Attempt<T> attempt) {
        try {
            return attempt.once();
        } catch (IOException e) {
            LOG.debug("registry does not answer: {}", what, e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** One try; empty for "not yet". */
    @FunctionalInterface
    private interface Attempt<T> {
        Optional<T> once() throws IOException;
    }

    /** Counts the denials of one look-up. */
    private final class Lookup implements Attempt<Schema> {
        private final int id;
        private int denials;

        Lookup(int id) {
            this.id = id;
        }

        @Override
        public Optional<Schema> once() {
            try {
                Optional<String> text = client.schemaById(id);
                text.ifPresent(found -> file.keepSchema(id, found));
                if (text.isEmpty() && ++denials >= DENIALS) {
                    remember();
                    throw unknown(id);
                }
                return text.map(this::parse);
            } catch (IOException e) {
                LOG.debug("registry does not answer for id {}", id, e);
                return file.schemaById(id).map(this::parse);
            }
        }

        private void remember() {
            if (unknownUntilMs.size() >= UNKNOWN_KEPT) {
                unknownUntilMs.clear();
            }
            unknownUntilMs.put(id, nowMs.getAsLong() + UNKNOWN_FOR_MS);
        }

        private Schema parse(String text) {
            try {
                return new Schema.Parser().parse(text);
            } catch (AvroRuntimeException e) {
                throw new MalformedRecordException(
                        MalformedRecordException.Reason.INCOMPATIBLE_SCHEMA, "id " + id + " is no Avro schema", e);
            }
        }
    }
}
