// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.schemas.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Feeds generated KumoMTA records into {@code mta.kumomta}, at least once as a real log hook does. A batch is on disk before
 * it is sent; a feed that was killed sends the last batch again when it starts, so that what it expects
 * ({@code kumo-expected.log}, one attempt a line: epoch ms, id) is what arrives after deduplication.
 */
final class KumoFeed implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KumoFeed.class);
    private static final long BATCH_MS = 100;
    private static final long RETRY_MS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KumoGenerator generator;
    private final Path pending;
    private final Path expected;
    private final Output output;
    private final LongSupplier clock;
    private volatile boolean stopping;
    private final LongAdder sent = new LongAdder();

    /** Sends one record; durable when the future ends well. */
    @FunctionalInterface
    interface Output {
        Future<?> send(String topic, String key, byte[] value);
    }

    record Batch(long atMs, List<KumoGenerator.KumoRecord> records) {}

    KumoFeed(KumoGenerator generator, Path directory, Output output, LongSupplier clock) {
        this.generator = generator;
        this.pending = directory.resolve("kumo-pending.json");
        this.expected = directory.resolve("kumo-expected.log");
        this.output = output;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            recover();
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(BATCH_MS);
                deliver(new Batch(clock.getAsLong(), generator.until(clock.getAsLong())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("KumoMTA feed ended: {}", e.toString());
        }
    }

    void stop() {
        stopping = true;
    }

    /** Records sent, duplicates included. */
    long sent() {
        return sent.sum();
    }

    private void recover() throws IOException, InterruptedException {
        if (Files.exists(pending)) {
            Batch batch = JSON.readValue(pending.toFile(), new TypeReference<Batch>() {});
            LOG.info(
                    "sending the last {} KumoMTA records of an earlier process again",
                    batch.records().size());
            deliver(batch);
        }
    }

    private void deliver(Batch batch) throws IOException, InterruptedException {
        if (batch.records().isEmpty()) {
            return;
        }
        Path temporary = pending.resolveSibling("kumo-pending.tmp");
        Files.write(temporary, JSON.writeValueAsBytes(batch));
        Files.move(temporary, pending, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        StringBuilder lines = new StringBuilder();
        for (KumoGenerator.KumoRecord record : batch.records()) {
            record.attempts()
                    .forEach(id ->
                            lines.append(batch.atMs()).append('\t').append(id).append('\n'));
        }
        Files.writeString(
                expected, lines, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        send(batch.records());
        Files.delete(pending);
    }

    private void send(List<KumoGenerator.KumoRecord> records) throws InterruptedException {
        while (true) {
            List<Future<?>> acks = new ArrayList<>();
            for (KumoGenerator.KumoRecord record : records) {
                byte[] value = record.json().getBytes(StandardCharsets.UTF_8);
                acks.add(output.send(Topics.MTA_KUMOMTA, record.key(), value));
            }
            try {
                for (Future<?> ack : acks) {
                    ack.get();
                }
                sent.add(records.size());
                return;
            } catch (ExecutionException e) {
                // Sending all again is what a log hook does too; the engine drops the duplicates.
                LOG.warn("KumoMTA records not taken yet, sending again: {}", String.valueOf(e.getCause()));
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        }
    }
}
