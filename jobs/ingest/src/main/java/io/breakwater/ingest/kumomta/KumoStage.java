// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.schemas.avro.SmtpStage;

import java.util.Locale;

/** The SMTP stage that a logged client command belongs to. The command itself names the recipient and is not kept. */
final class KumoStage {
    private KumoStage() {}

    static SmtpStage of(String command) {
        String verb = command.strip().toUpperCase(Locale.ROOT);
        if (verb.startsWith("MAIL FROM")) {
            return SmtpStage.MAIL_FROM;
        }
        if (verb.startsWith("RCPT TO")) {
            return SmtpStage.RCPT_TO;
        }
        return switch (verb.split(" ", 2)[0]) {
            case "EHLO", "HELO", "LHLO" -> SmtpStage.HELO;
            case "STARTTLS" -> SmtpStage.TLS;
            case "AUTH" -> SmtpStage.AUTH;
            case "DATA" -> SmtpStage.DATA;
            case "." -> SmtpStage.END_OF_DATA;
            default -> SmtpStage.UNKNOWN;
        };
    }
}
