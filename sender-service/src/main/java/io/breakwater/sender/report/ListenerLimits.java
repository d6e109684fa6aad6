// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import java.time.Duration;

/**
 * What a client may ask of the listener.
 *
 * @param largestBytes largest message; more is refused with 552
 * @param keptBytes how much of a message is stored; what follows is cut off, because a report says what it has to say at
 *     its beginning and a record of Kafka is 1 MiB by default
 * @param bufferedBytes all messages under way together; more waits with 452
 * @param connections at once, from all clients
 * @param connectionsPerClient at once, from one address
 * @param recipients of one message
 * @param messagesPerMinute from one address
 * @param idle longest silence of a client
 * @param session longest life of a connection, and of one message on it
 */
public record ListenerLimits(
        int largestBytes,
        int keptBytes,
        long bufferedBytes,
        int connections,
        int connectionsPerClient,
        int recipients,
        int messagesPerMinute,
        Duration idle,
        Duration session) {

    public ListenerLimits {
        positive("largestBytes", largestBytes);
        positive("keptBytes", keptBytes);
        positive("connections", connections);
        positive("connectionsPerClient", connectionsPerClient);
        positive("recipients", recipients);
        positive("messagesPerMinute", messagesPerMinute);
        positive("idle", idle.toMillis());
        positive("session", session.toMillis());
        if (bufferedBytes < largestBytes) {
            throw new IllegalArgumentException("bufferedBytes must be at least largestBytes, was " + bufferedBytes);
        }
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, was " + value);
        }
    }

    /** 10 MiB a message of which 1,000,000 bytes are kept, 32 MiB in all, 1,200 messages a minute from one address. */
    public static ListenerLimits defaults() {
        return new ListenerLimits(
                10 << 20, 1_000_000, 32 << 20, 64, 20, 100, 1_200, Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    ListenerLimits withLargestBytes(int bytes) {
        return new ListenerLimits(
                bytes,
                Math.min(keptBytes, bytes),
                Math.max(bufferedBytes, bytes),
                connections,
                connectionsPerClient,
                recipients,
                messagesPerMinute,
                idle,
                session);
    }
}
