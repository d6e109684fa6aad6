// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Mails raw reports over one connection that is made again after any failure. Used by one thread. */
final class SmtpMailer implements Reports.Mailer {
    private static final int TIMEOUT_MS = 10_000;

    private final String host;
    private final int port;
    private final Session session;
    private SMTPTransport transport;

    SmtpMailer(String host, int port) {
        this.host = host;
        this.port = port;
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.put("mail.smtp.timeout", TIMEOUT_MS);
        properties.put("mail.smtp.localhost", "reports.example");
        properties.put("mail.smtp.quitwait", "false");
        session = Session.getInstance(properties);
    }

    @Override
    public void mail(String from, String to, String rawMessage) throws MessagingException {
        SMTPMessage message =
                new SMTPMessage(session, new ByteArrayInputStream(rawMessage.getBytes(StandardCharsets.UTF_8)));
        message.setEnvelopeFrom(from.isEmpty() ? "<>" : from);
        Address[] recipients = {new InternetAddress(to, true)};
        try {
            connected().sendMessage(message, recipients);
        } catch (MessagingException e) {
            drop();
            throw e;
        }
    }

    private SMTPTransport connected() throws MessagingException {
        if (transport == null || !transport.isConnected()) {
            SMTPTransport fresh = (SMTPTransport) session.getTransport("smtp");
            fresh.connect(host, port, null, null);
            transport = fresh;
        }
        return transport;
    }

    private void drop() {
        SMTPTransport broken = transport;
        transport = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (MessagingException e) {
                // It is broken already, which is why it is dropped.
                session.getDebugOut().flush();
            }
        }
    }
}
