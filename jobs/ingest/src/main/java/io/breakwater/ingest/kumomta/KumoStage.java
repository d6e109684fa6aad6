// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.schemas.avro.SmtpStage;

/** The SMTP stage that a logged client command belongs to. The command itself names the recipient and is not kept. */
final class KumoStage {
    private KumoStage() {}

    static SmtpStage of(String command) {
        if (begins(command, "MAIL FROM")) {
            return SmtpStage.MAIL_FROM;
        }
        if (begins(command, "RCPT TO")) {
            return SmtpStage.RCPT_TO;
        }
        if (begins(command, "DATA")) {
            return SmtpStage.DATA;
        }
        if (begins(command, ".")) {
            return SmtpStage.END_OF_DATA;
        }
        if (begins(command, "EHLO") || begins(command, "HELO") || begins(command, "LHLO")) {
            return SmtpStage.HELO;
        }
        if (begins(command, "STARTTLS")) {
            return SmtpStage.TLS;
        }
        return begins(command, "AUTH") ? SmtpStage.AUTH : SmtpStage.UNKNOWN;
    }

    /** True when the command is this word or continues behind it with something else than a letter. */
    private static boolean begins(String command, String word) {
        return command.regionMatches(true, 0, word, 0, word.length())
                && (command.length() == word.length() || !Character.isLetterOrDigit(command.charAt(word.length())));
    }
}
