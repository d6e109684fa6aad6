// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import io.breakwater.sender.auth.Peer;
import io.breakwater.sender.auth.RawMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** One mail transaction: who may send to whom, then the message, verified, stamped and stored before it is answered. */
final class Conversation implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int MOST_HOPS = 50;

    private final MessageContext context;
    private final Desk desk;
    private final Sessions.Visit visit;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Conversation(MessageContext context, Desk desk) {
        this.context = context;
        this.desk = desk;
        this.visit = desk.sessions().of(context);
    }

    @Override
    public void from(String from) throws RejectException {
        // Good clients that keep a connection for long get a clean end before the watch cuts it.
        if (visit.olderThan(desk.limits().session().dividedBy(2))) {
            throw new DropConnectionException(421, "4.3.2 Connection too old, please connect again");
        }
        if (!desk.rates().take(visit.client(), System.nanoTime())) {
            desk.metrics().count(ListenerEvent.RATE_LIMITED);
            throw new RejectException(450, "4.7.1 Too many messages from your address, try again in a minute");
        }
        sender = from == null ? "" : from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (!desk.accepted().accept(recipient)) {
            desk.metrics().count(ListenerEvent.UNKNOWN_ADDRESS);
            if (visit.probes()) {
                throw new DropConnectionException(421, "4.7.0 Too many unknown addresses");
            }
            throw new RejectException(550, "5.1.1 No such address here");
        }
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws RejectException {
        desk.metrics().count(ListenerEvent.RECEIVED);
        desk.underWay().incrementAndGet();
        try (MessageReader.Reading reading = desk.reader().read(data)) {
            switch (reading.end()) {
                case TOO_LARGE ->
                    throw refused(
                            ListenerEvent.TOO_LARGE,
                            552,
                            "5.3.4 Message over " + desk.limits().largestBytes() + " bytes");
                case BUSY -> throw refused(ListenerEvent.BUSY, 452, "4.3.1 Too many messages at once, try again");
                case CUT_OFF -> {
                    desk.metrics().count(ListenerEvent.CUT_OFF);
                    throw new DropConnectionException(421, "4.4.2 Message not read to its end");
                }
                case READ -> take(reading.bytes());
            }
            return "2.0.0 Stored";
        } finally {
            desk.underWay().decrementAndGet();
        }
    }

    private void take(byte[] raw) throws RejectException {
        RawMessage message = new RawMessage(raw);
        if (!LineEnds.areSafe(raw, message.bodyAt())) {
            throw refused(ListenerEvent.BAD_LINE_ENDS, 554, "5.6.0 Lines must end in CRLF (RFC 5321, section 2.3.8)");
        }
        if (message.count("received") > MOST_HOPS) {
            throw refused(ListenerEvent.LOOP, 554, "5.4.6 Too many hops, a mail loop");
        }
        String results = desk.authenticator()
                .field(desk.authenticator()
                        .check(
                                message,
                                new Peer(visit.client(), context.getHelo().orElse(""), sender)));
        byte[] stamped = Stamp.on(
                message,
                new Stamp.Envelope(sender, recipients),
                results,
                desk.authenticator()::claimsToBeOurs,
                desk.limits().keptBytes());
        store(stamped);
        if (raw.length > desk.limits().keptBytes()) {
            desk.metrics().count(ListenerEvent.SHORTENED);
        }
    }

    private void store(byte[] stamped) throws RejectException {
        try {
            desk.receiver().store(stamped);
            desk.metrics().count(ListenerEvent.STORED);
        } catch (IOException e) {
            LOG.warn("report of {} bytes from {} not stored: {}", stamped.length, remote(), e.getMessage());
            throw refused(ListenerEvent.NOT_STORED, 451, "4.3.0 Report not stored, try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(ListenerEvent.NOT_STORED, 451, "4.3.2 Shutting down, try again");
        } catch (RuntimeException e) {
            LOG.error("report of {} bytes from {} not stored", stamped.length, remote(), e);
            throw refused(ListenerEvent.NOT_STORED, 451, "4.3.0 Report not stored, try again");
        }
    }

    private RejectException refused(ListenerEvent event, int code, String text) {
        desk.metrics().count(event);
        return new RejectException(code, text);
    }

    private String remote() {
        return ((InetSocketAddress) context.getRemoteAddress()).getAddress().getHostAddress();
    }

    @Override
    public void done() {
        recipients.clear();
    }
}
