// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import io.breakwater.schemas.reference.MailReference;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One SMTP connection from one source IP to one provider, kept open over many messages. It is closed after a 421, after an
 * error, and when it was idle for longer than servers usually wait. Every wait is bounded. Not thread-safe.
 */
final class SmtpConnection implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int TIMEOUT_MS = 20_000;
    private static final long IDLE_MS = 30_000;
    private static final int SERVICE_CLOSING = 421;

    private final MxEndpoint endpoint;
    private final String sourceIp;
    private final ReferenceStamp stamp;
    private final Session session;
    private SMTPTransport transport;
    private long usedAtMs;

    SmtpConnection(MxEndpoint endpoint, String sourceIp, ReferenceStamp stamp, ScheduledExecutorService writeTimeouts) {
        this.endpoint = endpoint;
        this.sourceIp = sourceIp;
        this.stamp = stamp;
        Properties properties = new Properties();
        properties.put("mail.smtp.localaddress", sourceIp);
        properties.put("mail.smtp.localhost", "mta-" + sourceIp.replace('.', '-') + ".mta.example");
        properties.put("mail.smtp.connectiontimeout", CONNECT_TIMEOUT_MS);
        properties.put("mail.smtp.timeout", TIMEOUT_MS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
        properties.put("mail.smtp.executor.writetimeout", writeTimeouts);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.sendpartial", "false");
        this.session = Session.getInstance(properties);
    }

    /** Makes one attempt; never throws for what the provider or the network did. */
    SmtpReply send(Mail mail, int attempt, long nowMs) {
        SMTPTransport open;
        try {
            open = connected(nowMs);
        } catch (MessagingException e) {
            close();
            return SmtpReply.none(Stage.CONNECT, e.getClass().getSimpleName());
        }
        try {
            Address[] recipients = {new InternetAddress(mail.recipient(), true)};
            open.sendMessage(message(mail, attempt, nowMs), recipients);
            return ReplyParser.parse(Stage.END_OF_DATA, open.getLastReturnCode(), open.getLastServerResponse());
        } catch (MessagingException e) {
            SmtpReply reply = FailedReply.read(e);
            if (reply.code() == 0 || reply.code() == SERVICE_CLOSING) {
                close();
            }
            return reply;
        } catch (IllegalStateException e) {
            // The transport closes itself when its RSET after a refusal fails, and says so only at the next message.
            close();
            return SmtpReply.none(Stage.CONNECT, "the connection was closed");
        }
    }

    boolean connected() {
        return transport != null;
    }

    @Override
    public void close() {
        if (transport == null) {
            return;
        }
        try {
            transport.close();
        } catch (MessagingException e) {
            // The peer is gone already; there is nothing left to close.
            session.getDebugOut().flush();
        } finally {
            transport = null;
        }
    }

    private SMTPTransport connected(long nowMs) throws MessagingException {
        if (transport != null && nowMs - usedAtMs > IDLE_MS) {
            close();
        }
        usedAtMs = nowMs;
        if (transport == null) {
            SMTPTransport fresh = transport();
            fresh.connect(endpoint.host(), endpoint.port(), null, null);
            transport = fresh;
        }
        return transport;
    }

    private SMTPTransport transport() throws NoSuchProviderException {
        return (SMTPTransport) session.getTransport("smtp");
    }

    private MimeMessage message(Mail mail, int attempt, long nowMs) throws MessagingException {
        SMTPMessage message = new IdentifiedMessage(session, mail);
        message.setEnvelopeFrom(stamp.sender(mail, attempt, sourceIp));
        message.setFrom(new InternetAddress("hello@" + mail.sendingDomain(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
        message.setSubject(mail.content().subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(Instant.ofEpochMilli(nowMs)));
        message.setText(mail.content().text(), StandardCharsets.UTF_8.name());
        String reference = stamp.header(mail, sourceIp, nowMs);
        message.setHeader(MailReference.HEADER, MimeUtility.fold(MailReference.HEADER.length() + 2, reference));
        message.setHeader(
                "List-Unsubscribe", "<mailto:unsubscribe+" + mail.messageId() + "@" + mail.sendingDomain() + ">");
        message.saveChanges();
        return message;
    }

    /** Keeps the same Message-ID over all attempts. */
    private static final class IdentifiedMessage extends SMTPMessage {
        private final Mail mail;

        IdentifiedMessage(Session session, Mail mail) {
            super(session);
            this.mail = mail;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + mail.messageId() + "@" + mail.sendingDomain() + ">");
        }
    }
}
