// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The genuine Confluent client. Its Avro is relocated as well, so schemas pass as strings. */
final class ConfluentRegistryClient implements RegistryClient {
    private static final int SCHEMAS_PER_SUBJECT = 1000;
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int READ_TIMEOUT_MS = 5_000;
    private static final int NOT_FOUND = 404;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final CachedSchemaRegistryClient client;

    ConfluentRegistryClient(String url) {
        RestService rest = new RestService(url);
        rest.setHttpConnectTimeoutMs(CONNECT_TIMEOUT_MS);
        rest.setHttpReadTimeoutMs(READ_TIMEOUT_MS);
        client = new CachedSchemaRegistryClient(rest, SCHEMAS_PER_SUBJECT, Map.of());
    }

    @Override
    public int register(String subject, String schema) throws IOException {
        try {
            return client.register(subject, new AvroSchema(schema));
        } catch (RestClientException e) {
            throw refusedOrRetried("register " + subject, e);
        }
    }

    @Override
    public Optional<String> schemaById(int id) throws IOException {
        try {
            return Optional.of(client.getSchemaById(id).canonicalString());
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND && e.getErrorCode() == SCHEMA_NOT_FOUND) {
                return Optional.empty();
            }
            throw new IOException("schema id " + id, e);
        }
    }

    @Override
    public void requireCompatibility(String subject, String level) throws IOException {
        try {
            client.updateConfig(subject, new Config(level));
        } catch (RestClientException e) {
            throw refusedOrRetried("set compatibility of " + subject, e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException("close registry client", e);
        }
    }

    /** 4xx other than 404 and 429 will not change by waiting; a registry that is starting answers 404 or 5xx. */
    private static IOException refusedOrRetried(String operation, RestClientException e) {
        int status = e.getStatus();
        if (status >= 400 && status < 500 && status != NOT_FOUND && status != 408 && status != 429) {
            throw new RegistryRefusedException(operation + " refused with " + status, e);
        }
        return new IOException(operation, e);
    }
}
