// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.SmtpStage;

/**
 * Records with every default of their contracts, and "" or UNKNOWN where the contract has none. Avro's builders look each default up
 * and copy it, which costs a decoder more than the reading of its input.
 */
public final class BlankRecords {
    private BlankRecords() {}

    /** An attempt; its four times are still to be set. */
    public static SmtpAttempt attempt() {
        SmtpAttempt blank = new SmtpAttempt();
        blank.setEventId("");
        blank.setMessageId("");
        blank.setHeaderMessageId("");
        blank.setRecipientDomain("");
        blank.setRecipientHash("");
        blank.setRecipientHashKeyId("");
        blank.setTenant("");
        blank.setCampaign("");
        blank.setSegment("");
        blank.setMailClass(MailClass.UNKNOWN);
        blank.setSendingDomain("");
        blank.setEnvelopeDomain("");
        blank.setDkimDomain("");
        blank.setPool("");
        blank.setSourceIp("");
        blank.setIpVersion(4);
        blank.setNode("");
        blank.setRegion("");
        blank.setProvider("");
        blank.setMxHost("");
        blank.setSmtpStage(SmtpStage.UNKNOWN);
        blank.setOutcome(AttemptOutcome.UNKNOWN);
        blank.setEnhancedCode("");
        blank.setReplyText("");
        meaning(blank);
        blank.setTlsVersion("");
        blank.setTlsCipher("");
        blank.setTlsPolicyResult("");
        blank.setAuthAlignment("");
        blank.setMtaBuild("");
        blank.setRolloutTrack("");
        blank.setSourceFormat("");
        return blank;
    }

    private static void meaning(SmtpAttempt blank) {
        blank.setCategory("");
        blank.setFamily("");
        blank.setRuleId("");
        blank.setReplyClass("");
        blank.setCharge("");
        blank.setDisposition("");
    }

    /** A transition; its time is still to be set. */
    public static MailTransition transition() {
        MailTransition blank = new MailTransition();
        blank.setEventId("");
        blank.setMessageId("");
        blank.setRecipientHash("");
        blank.setRecipientHashKeyId("");
        blank.setPool("");
        blank.setProvider("");
        blank.setMailClass("");
        blank.setCampaign("");
        blank.setTenant("");
        blank.setNode("");
        blank.setKind(MailTransitionKind.UNKNOWN);
        blank.setReason("");
        return blank;
    }
}
