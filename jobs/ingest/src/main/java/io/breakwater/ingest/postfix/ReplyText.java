// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import io.breakwater.ingest.record.Addresses;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text behind a status: a provider's reply in Postfix's frame ({@code host mx[ip] said: 421 4.7.0 … (in reply to RCPT TO command)},
 * {@code host mx[ip] refused to talk to me: 554 …}), or what Postfix itself has to say ({@code lost connection with mx[ip] while sending
 * RCPT TO}). Only a framed reply, and that of a delivery that was sent, has a code.
 */
final class ReplyText {
    private static final Pattern FRAME = Pattern.compile(
            "(?s)^(?:SASL authentication failed; )?(?:host|server) [^\\s\\[]{1,255}\\[[^\\]]{1,64}](?::\\d{1,5})? (said|refused to talk to me): (.*)$");
    private static final Pattern CODE =
            Pattern.compile("(?s)^([245]\\d{2})(?:[ -](?:([245]\\.\\d{1,3}\\.\\d{1,3})(?=[\\s:]|$)[ :]?)?(.*))?$");
    private static final String IN_REPLY = "(in reply to ";
    private static final String WHILE = " while ";

    private ReplyText() {}

    /**
     * Reads it.
     *
     * @param sent true when the text is the reply that accepted the message
     * @param dsn Postfix's own enhanced code, for texts without one
     */
    static PostfixLine.Reply read(String statusText, boolean sent, String dsn) {
        String text = statusText.length() > 2 * Addresses.LONGEST_REPLY
                ? statusText.substring(0, 2 * Addresses.LONGEST_REPLY)
                : statusText;
        Matcher frame = FRAME.matcher(text);
        boolean framed = frame.matches();
        String said = framed ? frame.group(2) : text;
        int command = framed ? said.lastIndexOf(IN_REPLY) : -1;
        String stage = framed && frame.group(1).startsWith("refused")
                ? "CONNECT"
                : command >= 0
                        ? stage(said.substring(command + IN_REPLY.length()))
                        : text.startsWith("SASL") ? "AUTH" : sent ? "END_OF_DATA" : ownStage(text);
        String bare = (command >= 0 ? said.substring(0, command) : said).strip();
        Matcher coded = CODE.matcher(bare);
        if ((framed || sent) && coded.matches()) {
            String enhanced = coded.group(2) == null ? "" : coded.group(2);
            String rest = coded.group(3) == null ? "" : joined(coded.group(3), coded.group(1), enhanced);
            return new PostfixLine.Reply(
                    Integer.parseInt(coded.group(1)),
                    enhanced.isEmpty() ? dsn : enhanced,
                    Addresses.redacted(rest),
                    stage);
        }
        return new PostfixLine.Reply(0, dsn, Addresses.redacted(bare), stage);
    }

    /** The lines of a reply, which Postfix writes behind each other, without the codes that each began with. */
    private static String joined(String text, String code, String enhanced) {
        String between = enhanced.isEmpty() ? "" : enhanced + " ";
        return text.replace(" " + code + "-" + between, " ")
                .replace(" " + code + " " + between, " ")
                .strip();
    }

    private static String stage(String command) {
        String upper = command.toUpperCase(Locale.ROOT);
        if (upper.startsWith("MAIL FROM")) {
            return "MAIL_FROM";
        }
        if (upper.startsWith("RCPT TO")) {
            return "RCPT_TO";
        }
        if (upper.startsWith("END OF DATA")) {
            return "END_OF_DATA";
        }
        if (upper.startsWith("DATA") || upper.startsWith("MESSAGE BODY")) {
            return "DATA";
        }
        if (upper.startsWith("EHLO") || upper.startsWith("HELO")) {
            return "HELO";
        }
        return upper.startsWith("STARTTLS") ? "TLS" : upper.startsWith("AUTH") ? "AUTH" : "UNKNOWN";
    }

    /** Where the conversation was when Postfix lost it. */
    private static String ownStage(String text) {
        int doing = text.indexOf(WHILE);
        if (doing >= 0) {
            String what = text.substring(doing + WHILE.length());
            if (what.startsWith("receiving the initial")) {
                return "CONNECT";
            }
            return stage(what.replaceFirst("^(?:sending|performing the) ", ""));
        }
        if (text.startsWith("connect to ")) {
            return "CONNECT";
        }
        boolean tls = text.contains("TLS") || text.startsWith("Server certificate");
        return tls ? "TLS" : "UNKNOWN";
    }
}
