// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.Locale;
import java.util.Optional;

/**
 * What a mail without a delivery status is, by who sent it and what it says. The words of failure alone are not enough: shops, banks
 * and people write them too. A name that only mail servers bear, or a quoted reply, or a copy of our mail must come with them.
 */
final class ProseKind {
    private final HeaderBlock headers;
    private final String subject;
    private final String text;
    private final boolean copied;

    /**
     * @param subject decoded
     * @param text what was said before the copy of the original, in one line
     * @param copied true when a copy of the original, or its header, follows
     */
    ProseKind(HeaderBlock headers, String subject, String text, boolean copied) {
        this.headers = headers;
        this.subject = subject;
        this.text = text;
        this.copied = copied;
    }

    /** Empty when nothing says that mail was not delivered, delayed, delivered or answered by a machine. */
    Optional<ReportKind> kind() {
        boolean daemon = Daemons.sent(headers);
        boolean human = !daemon && Phrases.ANSWER.matcher(subject).find();
        boolean failedSubject =
                !human && Phrases.FAILED_SUBJECT.matcher(subject).find();
        boolean named = headers.has("x-failed-recipients");
        if (isAnswer() && !named && !(failedSubject && daemon && saysFailed())) {
            return Optional.of(ReportKind.AUTO_REPLY);
        }
        if (!named && (daemon || failedSubject) && isSuccess()) {
            return Optional.of(ReportKind.DELIVERED);
        }
        if ((daemon || failedSubject || isFromNobody()) && isDelay()) {
            return Optional.of(ReportKind.DELAYED);
        }
        if (named || isFailure(daemon, failedSubject)) {
            return Optional.of(ReportKind.BOUNCE);
        }
        return isMachine() ? Optional.of(ReportKind.AUTO_REPLY) : Optional.empty();
    }

    private boolean isFailure(boolean daemon, boolean failedSubject) {
        if (daemon) {
            return failedSubject || saysFailed();
        }
        if (Phrases.FAILED_TO_ADDRESS.matcher(text).find() && (isFromNobody() || copied)) {
            return true;
        }
        return (failedSubject || isFromNobody()) && saysFailed() && isProven(failedSubject);
    }

    private boolean saysFailed() {
        return Phrases.FAILED_TEXT.matcher(text).find();
    }

    private boolean isProven(boolean failedSubject) {
        Diagnosis quoted = Diagnosis.of(text);
        return copied
                || quoted.code() > 0
                || !quoted.status().isEmpty()
                || (failedSubject
                        && (isFromNobody() || Phrases.LIST_ANSWERS.matcher(text).find()));
    }

    private boolean isFromNobody() {
        return Daemons.isNullSender(headers);
    }

    private boolean isAnswer() {
        return Phrases.AUTO_SUBJECT.matcher(subject).find()
                || headers.has("x-autoreply")
                || headers.has("x-autorespond")
                || headers.first("precedence").toLowerCase(Locale.ROOT).contains("auto_reply");
    }

    private boolean isDelay() {
        return Phrases.DELAYED.matcher(subject).find()
                || Phrases.DELAYED.matcher(text).find();
    }

    private boolean isSuccess() {
        return Phrases.DELIVERED_SUBJECT.matcher(subject).find()
                || Phrases.DELIVERED_TEXT.matcher(text).find();
    }

    private boolean isMachine() {
        String contentType = headers.first("content-type").toLowerCase(Locale.ROOT);
        return headers.first("auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
                || contentType.contains("disposition-notification")
                || Phrases.AUTO_TEXT.matcher(text).find();
    }
}
