// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

import java.util.Locale;

/**
 * Finds the provider's reply in the chain of exceptions that Angus Mail throws: the most specific link that carries a
 * reply code wins, because the outer one may hold the reply to a later RSET. A chain without a code means no answer.
 */
final class FailedReply {
    private FailedReply() {}

    static SmtpReply read(MessagingException failure) {
        SmtpReply found = SmtpReply.none(Stage.CONNECT, failure.getClass().getSimpleName());
        for (Exception link = failure; link instanceof MessagingException; ) {
            SmtpReply reply = replyOf((MessagingException) link);
            if (reply != null) {
                found = reply;
            }
            link = ((MessagingException) link).getNextException();
        }
        return found;
    }

    private static SmtpReply replyOf(MessagingException link) {
        if (link instanceof SMTPAddressFailedException address) {
            return parse(Stage.RCPT_TO, address.getReturnCode(), link);
        }
        if (link instanceof SMTPSenderFailedException sender) {
            return parse(Stage.MAIL_FROM, sender.getReturnCode(), link);
        }
        if (link instanceof SMTPSendFailedException send) {
            return parse(stageOf(send.getCommand()), send.getReturnCode(), link);
        }
        return null;
    }

    private static SmtpReply parse(Stage stage, int code, MessagingException link) {
        return code >= 400 && code < 600 ? ReplyParser.parse(stage, code, link.getMessage()) : null;
    }

    private static Stage stageOf(String command) {
        String verb = command == null ? "" : command.toUpperCase(Locale.ROOT);
        if (verb.startsWith("MAIL")) {
            return Stage.MAIL_FROM;
        }
        if (verb.startsWith("RCPT")) {
            return Stage.RCPT_TO;
        }
        return verb.startsWith("DATA") ? Stage.DATA : Stage.END_OF_DATA;
    }
}
