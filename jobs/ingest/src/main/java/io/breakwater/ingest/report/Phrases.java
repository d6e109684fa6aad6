// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.util.regex.Pattern;

/** Sentences by which people recognise a bounce, a delay or an answering machine; of many MTAs and some languages. */
final class Phrases {
    /** A subject that says mail was not delivered. */
    static final Pattern FAILED_SUBJECT = Pattern.compile("(?iu)"
            + "undeliver|failure (notice|delivery)|delivery (fail|problem|report|status|error|has failed)|deliver\\S* (failed|failure)"
            + "|returned (mail|to sender)|mail (failure|delivery|system error)|mail delivery|failed to deliver|could not be delivered"
            + "|non[ -]?delivery|error sending|not delivered|rejected|message (not|status)|failed mail|bounced?\\b|loop alert"
            + "|are not member|nicht zugestellt|unzustellbar|non remis|no se ha podido|niet bezorgd|недоставлен|не ?доставлено|не удалось"
            + "|エラー通知|配信できません|送信エラー|退信|系统退信");

    /** A text that says mail was not delivered. */
    static final Pattern FAILED_TEXT = Pattern.compile("(?iu)"
            + "(could|can|was|were|is|has|have)( ?not|n't|nnot) (be|been|able to)? ?(deliver|send|sent|complete)"
            + "|(un)?able to deliver|wasn't able to deliver|unable to deliver|not delivered|did not reach|undeliverable"
            + "|delivery (to|of) .{0,80}(has )?failed|delivery (has )?failed|failed permanently|permanent (error|failure)|permanent fatal errors"
            + "|(had|have) (permanent |transient )?(fatal|delivery) (errors|problems)|had permanent|delivery (errors|problems)"
            + "|error (has )?occurred while (attempting|trying) to deliver|error delivering|trouble delivering|failure reasons"
            + "|no valid recipients|invalid user address|exceeds allowed size|unknown (user|host)\\b.{0,10}:|delivery failed \\d+ attempts"
            + "|returned to (the )?sender|could not send|transcript of session follows|following message to .{1,320} was|not a member of this mailing list|duplicated message-id"
            + "|following (address|recipient)\\S* .{0,60}(failed|affected|rejected|errors|not)|user\\(s\\) account is|mail attempted to be delivered"
            + "|was rejected by|non-delivered information|undelivered|cannot be (sent|delivered)|mailbox is full|was undeliverable"
            + "|не может быть доставлено|送信できません|送信ができませんでした|配信できません|届けることができません|送信に失敗|配信に失敗");

    /** A subject or text that says delivery goes on. */
    static final Pattern DELAYED = Pattern.compile("(?i)"
            + "status notification \\(delay|\\bdelayed mail|mail (delivery )?delayed|delivery (delayed|is delayed|has been delayed)"
            + "|this is a warning message only|(has|have) been delayed|will (be retried|keep trying|continue to try|be re-?attempted)"
            + "|message (is )?delayed|not yet been delivered|still (being|be) (retried|trying)|do not need to (resend|retransmit)"
            + "|delivery attempts will continue|warning: (could not send|message)");

    /** A subject of an answering machine. */
    static final Pattern AUTO_SUBJECT = Pattern.compile(
            "(?i)"
                    + "^(re: ?)?(auto(matic|mated)?[ -_]?(reply|response|respons|answer)|out of (the )?office|vacation|away from|on (leave|holiday)"
                    + "|abwesenheit|réponse automatique|risposta automatica|respuesta automática|自動返信|自动回复|i am (out|away)|read:|not read:|accepted:)"
                    + "|out of office|autorespon|automatic reply|auto-?reply|vacation (message|reply)|challenge|confirm your (message|mail|email)");

    /** A text of an answering machine. */
    static final Pattern AUTO_TEXT = Pattern.compile(
            "(?i)out of (the )?office|on vacation|on (annual |sick )?leave|will be back|limited access to (my )?e?-?mail|is no longer in use");

    /** A feedback report that is not labelled as one. */
    static final Pattern COMPLAINT_SUBJECT = Pattern.compile(
            "(?i)complaint about message from|^(fw: ?)?(spam|abuse) (report|complaint)|feedback[- ]loop");

    /** What a mail client sends to a List-Unsubscribe address. */
    static final Pattern UNSUBSCRIBE = Pattern.compile("(?i)sent this email to unsubscribe|^\\s*unsubscribe\\s*$");

    /** A subject by which people answer or pass on what they got. */
    static final Pattern ANSWER =
            Pattern.compile("(?iu)^\\s*(re|aw|antw|sv|vs|fwd?|wg|tr|rv|enc|ynt|回复|转发|答复)\\s?(\\[\\d+])?[:：]");

    /** A subject that says mail was delivered. */
    static final Pattern DELIVERED_SUBJECT = Pattern.compile(
            "(?i)^(delivered|relayed|expanded|delivery complete): |successful(ly)? (mail )?(delivery|delivered)|status notification \\((success|relay)");

    /** A text that says mail was delivered, or handed to a server that gives no receipts. */
    static final Pattern DELIVERED_TEXT = Pattern.compile("(?i)"
            + "(was|were|has been|have been) (successfully |also )?(delivered|relayed|transferred|passed) (successfully )?to the"
            + "|was successfully (delivered|relayed)|to these recipients or (groups|distribution lists) is complete"
            + "|(relayed|delivered) to a (mail )?(system|server) that|following addresses had successful delivery");

    /** Not delivered, and to whom, in one breath. */
    static final Pattern FAILED_TO_ADDRESS = Pattern.compile(
            "(?i)(could not be delivered|unable to deliver (the |your )?(message|mail)|undeliverable|failed to deliver) to:? ?<?[^\\s<>@]{1,64}@[\\w.-]{1,253}>");

    /** A list that takes no mail from this sender, or has seen it before. */
    static final Pattern LIST_ANSWERS = Pattern.compile("(?i)not a member of this mailing list|duplicated message-id");

    private Phrases() {}
}
