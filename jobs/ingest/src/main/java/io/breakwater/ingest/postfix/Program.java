// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.Locale;
import java.util.Set;

/**
 * Which program of Postfix wrote a line: {@code postfix/smtp}, {@code postfix-out/smtp} of another instance, or {@code
 * postfix/marketing/smtp} of a transport with {@code -o syslog_name=postfix/$service_name}.
 *
 * @param service the program
 * @param transport the part before the program, unless it is plain {@code postfix}: there it is the program
 */
record Program(String service, String transport) {
    private static final String DEFAULT_INSTANCE = "postfix";
    private static final Set<String> OF_POSTFIX = Set.of(
            "anvil",
            "bounce",
            "cleanup",
            "defer",
            "discard",
            "dnsblog",
            "error",
            "flush",
            "lmtp",
            "local",
            "master",
            "nqmgr",
            "oqmgr",
            "pickup",
            "pipe",
            "postdrop",
            "postfix-script",
            "postscreen",
            "postsuper",
            "proxymap",
            "qmgr",
            "qmqpd",
            "retry",
            "scache",
            "sendmail",
            "smtp",
            "smtpd",
            "smtps",
            "spawn",
            "submission",
            "submissions",
            "tlsmgr",
            "tlsproxy",
            "trace",
            "trivial-rewrite",
            "verify",
            "virtual");

    private static final Set<String> INBOUND =
            Set.of("smtpd", "submission", "submissions", "smtps", "postscreen", "dnsblog", "anvil", "qmqpd");
    private static final Set<String> MAILBOXES = Set.of("lmtp", "local", "virtual", "pipe", "spawn", "discard");

    /** The program of a tag; one that is not of Postfix has no service. */
    static Program of(String tag) {
        int last = tag.lastIndexOf('/');
        String service = tag.substring(last + 1);
        boolean postfix = tag.toLowerCase(Locale.ROOT).startsWith(DEFAULT_INSTANCE);
        if (last <= 0 || !(postfix || OF_POSTFIX.contains(service))) {
            return new Program("", "");
        }
        String before = tag.substring(tag.lastIndexOf('/', last - 1) + 1, last);
        return new Program(service, before.equals(DEFAULT_INSTANCE) ? service : before);
    }

    boolean isPostfix() {
        return !service.isEmpty();
    }

    boolean isSmtpClient() {
        return service.equals("smtp");
    }

    /** The agents that repeat an old error for mail that was not tried. */
    boolean isEcho() {
        return service.equals("error") || service.equals("retry");
    }

    boolean isQueueManager() {
        return service.equals("qmgr") || service.equals("nqmgr") || service.equals("oqmgr");
    }

    boolean isInbound() {
        return INBOUND.contains(service);
    }

    /** Delivers into mailboxes or programs, or to nowhere: nothing that a provider answers. */
    boolean isMailbox() {
        return MAILBOXES.contains(service);
    }
}
