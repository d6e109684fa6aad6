// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.SMTPServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;

/**
 * Takes feedback reports and bounces by SMTP and passes their raw bytes on. The reply 250 is given only when the receiver
 * has stored them; otherwise 451, and the provider keeps the report.
 */
public final class ReportListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportListener.class);
    private static final int LARGEST_BYTES = 1 << 20;
    private static final int CONNECTIONS = 32;
    private static final int IDLE_MS = 120_000;

    private final SMTPServer server;

    /** Stores one raw RFC 822 message, or throws. */
    @FunctionalInterface
    public interface Receiver {
        void store(byte[] rawMessage) throws IOException, InterruptedException;
    }

    /** @param port 0 for any free port */
    public ReportListener(InetAddress address, int port, Receiver receiver) {
        server = SMTPServer.port(port)
                .bindAddress(address)
                .hostName("reports.breakwater.example")
                .softwareName("Breakwater reports")
                .maxConnections(CONNECTIONS)
                .connectionTimeoutMs(IDLE_MS)
                .maxMessageSize(LARGEST_BYTES)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Handler(context, receiver))
                .build();
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static final class Handler implements MessageHandler {
        private final MessageContext context;
        private final Receiver receiver;

        Handler(MessageContext context, Receiver receiver) {
            this.context = context;
            this.receiver = receiver;
        }

        @Override
        public void from(String sender) {
            // Reports come from the null sender or any other.
        }

        @Override
        public void recipient(String recipient) {
            // Any address of ours may receive a report.
        }

        @Override
        public String data(InputStream data) throws RejectException, TooMuchDataException, IOException {
            byte[] raw = data.readAllBytes();
            try {
                receiver.store(raw);
                return null;
            } catch (IOException e) {
                LOG.warn("report of {} bytes from {} not stored", raw.length, context.getRemoteAddress(), e);
                throw new RejectException(451, "4.3.0 Report not stored, try again");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectException(451, "4.3.0 Shutting down, try again");
            }
        }

        @Override
        public void done() {
            // Nothing is kept between messages.
        }
    }
}
