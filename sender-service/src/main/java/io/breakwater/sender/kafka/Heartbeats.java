// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.kafka;

import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.topic.Topics;
import io.breakwater.sender.codec.HeartbeatCodec;
import io.breakwater.sender.smtp.SmtpSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells {@code node.heartbeats} once a second what this node has queued, holds and sends. A lost one is not repeated. */
public final class Heartbeats implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private final SmtpSender sender;
    private final EventProducer producer;
    private final RegistryCoder coder;
    private final HeartbeatCodec codec;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeats");
        thread.setDaemon(true);
        return thread;
    });

    public Heartbeats(
            SmtpSender sender, EventProducer producer, RegistryCoder coder, HeartbeatCodec codec, Clock clock) {
        this.sender = sender;
        this.producer = producer;
        this.coder = coder;
        this.codec = codec;
        this.clock = clock;
    }

    /** Begins to beat. */
    public void start() {
        var unused = timer.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            NodeHeartbeat heartbeat = codec.encode(sender.status(), sender.connections(), clock.instant());
            var unused = producer.send(
                    Topics.NODE_HEARTBEATS, heartbeat.getNode(), coder.encode(Topics.NODE_HEARTBEATS, heartbeat));
        } catch (RuntimeException e) {
            LOG.warn("heartbeat not sent", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
