// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Authenticator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.SMTPServer;

import javax.net.ssl.SSLContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes feedback reports and bounces by SMTP, finds out who vouches for them, and passes their stamped bytes on. The reply
 * 250 is given only when the receiver has stored them; otherwise 451, and the sender keeps the report. At least once: a
 * client that did not hear the 250 sends again, and what it sends is then the same bytes.
 *
 * <p>Mail is taken for the {@link AcceptedAddresses configured addresses} alone and never sent on. What a client can cost
 * is bounded by {@link ListenerLimits}. One thread a connection.
 */
public final class ReportListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportListener.class);
    private static final long SHUTDOWN_MS = 15_000;
    private static final long LOOK_EVERY_MS = 20;

    private final SMTPServer server;
    private final Desk desk;

    /** Stores one raw RFC 822 message durably, or throws within bounded time. */
    @FunctionalInterface
    public interface Receiver {
        void store(byte[] rawMessage) throws IOException, InterruptedException;
    }

    /**
     * How a listener is set up.
     *
     * @param address to bind
     * @param port 0 for any free port
     * @param hostName in the greeting
     * @param tls context of STARTTLS; none leaves it out
     */
    public record Setup(
            InetAddress address,
            int port,
            String hostName,
            AcceptedAddresses accepted,
            ListenerLimits limits,
            Authenticator authenticator,
            Optional<SSLContext> tls) {

        /** On a port of loopback, with the default limits and without TLS. */
        public static Setup onLoopback(
                int port, String hostName, AcceptedAddresses accepted, Authenticator authenticator) {
            return new Setup(
                    InetAddress.getLoopbackAddress(),
                    port,
                    hostName,
                    accepted,
                    ListenerLimits.defaults(),
                    authenticator,
                    Optional.empty());
        }
    }

    public ReportListener(Setup setup, Receiver receiver) {
        ListenerMetrics metrics = new ListenerMetrics();
        desk = new Desk(
                setup.accepted(),
                setup.limits(),
                setup.authenticator(),
                receiver,
                metrics,
                new Sessions(setup.limits(), metrics),
                new ClientRates(setup.limits().messagesPerMinute()),
                new MessageReader(setup.limits()),
                new AtomicInteger());
        SMTPServer.Builder builder = SMTPServer.port(setup.port())
                .bindAddress(setup.address())
                .hostName(setup.hostName())
                .softwareName("Breakwater reports")
                .maxConnections(setup.limits().connections())
                .connectionTimeoutMs((int) setup.limits().idle().toMillis())
                .maxMessageSize(setup.limits().largestBytes())
                .maxRecipients(setup.limits().recipients())
                .insertReceivedHeaders(false)
                .serverThreadName("reports-smtp")
                .sessionHandler(desk.sessions())
                .messageHandlerFactory(context -> new Conversation(context, desk));
        setup.tls().ifPresent(context -> builder.enableTLS().startTlsSocketFactory(context));
        server = builder.build();
    }

    public void start() {
        server.start();
        LOG.info("reports listener at {}", server.getDisplayableLocalSocketAddress());
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** What happened since the start. */
    public ListenerMetrics metrics() {
        return desk.metrics();
    }

    /** Refuses new connections, waits for the messages under way to be answered, then ends. */
    @Override
    public void close() {
        desk.sessions().refuseNew();
        long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SHUTDOWN_MS);
        try {
            while (desk.underWay().get() > 0 && System.nanoTime() < endNanos) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        desk.sessions().close();
    }
}
