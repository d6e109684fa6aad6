// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.ingest.attribution.MailIdentity;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.Engagement;

/** Writes what is known of a mail into the report about it; what the mail does not say, the report's own fields keep. */
final class MailFields {

    private MailFields() {}

    static void fill(Bounce bounce, MailIdentity mail) {
        bounce.setMessageId(mail.messageId());
        bounce.setPool(mail.pool());
        bounce.setMailClass(mail.mailClass());
        bounce.setSourceIp(mail.sourceIp());
        bounce.setSendingDomain(known(mail.sendingDomain(), bounce.getSendingDomain()));
        bounce.setTenant(mail.tenant());
        bounce.setCampaign(mail.campaign());
        bounce.setSegment(mail.segment());
        bounce.setRecipientHash(known(mail.recipientHash(), bounce.getRecipientHash()));
    }

    static void fill(Complaint complaint, MailIdentity mail) {
        complaint.setMessageId(mail.messageId());
        complaint.setPool(mail.pool());
        complaint.setMailClass(mail.mailClass());
        complaint.setSourceIp(mail.sourceIp());
        complaint.setSendingDomain(known(mail.sendingDomain(), complaint.getSendingDomain()));
        complaint.setTenant(mail.tenant());
        complaint.setCampaign(mail.campaign());
        complaint.setSegment(mail.segment());
        complaint.setRecipientHash(known(mail.recipientHash(), complaint.getRecipientHash()));
    }

    static void fill(Engagement engagement, MailIdentity mail) {
        engagement.setMessageId(mail.messageId());
        engagement.setPool(mail.pool());
        engagement.setMailClass(mail.mailClass());
        engagement.setSourceIp(mail.sourceIp());
        engagement.setSendingDomain(known(mail.sendingDomain(), engagement.getSendingDomain()));
        engagement.setTenant(mail.tenant());
        engagement.setCampaign(mail.campaign());
        engagement.setSegment(mail.segment());
        engagement.setRecipientHash(known(mail.recipientHash(), engagement.getRecipientHash()));
    }

    private static String known(String preferred, String other) {
        return preferred.isEmpty() ? other : preferred;
    }
}
