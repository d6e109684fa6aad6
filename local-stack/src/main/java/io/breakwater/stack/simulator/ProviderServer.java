// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The SMTP server of one provider. Each attempt is judged by the provider's manner, and its verdict is in the truth log
 * before the reply is sent. Mail without a VERP sender is refused: nobody could count it.
 */
final class ProviderServer implements AutoCloseable {
    private static final int LARGEST_BYTES = 1 << 20;
    private static final int CONNECTIONS = 200;
    private static final int IDLE_MS = 300_000;
    private static final int LONGEST_HEAD = 8_192;

    private final String name;
    private final Manner manner;
    private final Links links;
    private final Tally tally = new Tally();
    private final SMTPServer server;

    /** What all providers share. */
    record Links(TruthLog log, Scenario scenario, Consumer<Accepted> onAccepted, Clock clock) {}

    /** Listens at a port of loopback; 0 takes any free one. */
    ProviderServer(String name, int port, Manner manner, Links links) {
        this.name = name;
        this.manner = manner;
        this.links = links;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("mx." + name + ".example")
                .softwareName(name)
                .maxConnections(CONNECTIONS)
                .connectionTimeoutMs(IDLE_MS)
                .maxMessageSize(LARGEST_BYTES)
                .insertReceivedHeaders(false)
                .serverThreadName("smtp-" + name)
                .messageHandlerFactory(Conversation::new)
                .build();
    }

    void start() {
        server.start();
    }

    String name() {
        return name;
    }

    int port() {
        return server.getPortAllocated();
    }

    Map<String, Long> counts() {
        return tally.counts();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Conversation implements MessageHandler {
        private final String sourceIp;
        private Visit visit;
        private String sender;

        Conversation(MessageContext context) {
            this.sourceIp = ((InetSocketAddress) context.getRemoteAddress())
                    .getAddress()
                    .getHostAddress();
        }

        @Override
        public void from(String from) throws RejectException {
            Verp verp = Verp.parse(from)
                    .orElseThrow(() -> new RejectException(550, "5.1.7 Only senders of this demo are known here"));
            links.scenario().start(links.clock().millis());
            sender = from;
            visit = new Visit(sourceIp, verp.messageId(), verp.attempt(), verp.domain(), "");
            judge(Stage.MAIL_FROM);
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            visit = visit.to(recipient);
            judge(Stage.RCPT_TO);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] message = data.readAllBytes();
            judge(Stage.END_OF_DATA);
            settle(Stage.END_OF_DATA, Verdict.ACCEPTED);
            links.onAccepted()
                    .accept(new Accepted(
                            name, visit, sender, head(message), links.clock().millis()));
            return Verdict.ACCEPTED.text();
        }

        @Override
        public void done() {
            // Nothing is kept between messages.
        }

        private void judge(Stage stage) throws RejectException {
            Verdict verdict = manner.at(stage, visit, links.clock().millis());
            if (verdict.refused()) {
                settle(stage, verdict);
                throw new RejectException(verdict.code(), verdict.text());
            }
        }

        private void settle(Stage stage, Verdict verdict) {
            Instant now = links.clock().instant();
            long micros = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000);
            try {
                links.log().write(micros, name, visit, stage, verdict);
            } catch (IOException e) {
                throw new UncheckedIOException("write the truth log of " + name, e);
            }
            tally.add(verdict);
        }

        private static String head(byte[] message) {
            String text = new String(message, 0, Math.min(message.length, LONGEST_HEAD), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end + 2);
        }
    }
}
