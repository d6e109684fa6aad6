// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.ingest.attribution.MailIdentity;
import io.breakwater.schemas.reference.MailTuple;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads and writes the fields that bounces, complaints and engagement share by name. What is known of a mail is written over the
 * report's own word; what is not known leaves it.
 */
final class MailFields {

    private MailFields() {}

    static void fill(SpecificRecord report, MailIdentity mail, String how) {
        MailTuple tuple = mail.tuple();
        put(report, "messageId", mail.messageId());
        put(report, "pool", tuple.pool());
        put(report, "mailClass", tuple.mailClass());
        put(report, "sourceIp", tuple.sourceIp());
        put(report, "sendingDomain", tuple.sendingDomain());
        put(report, "tenant", tuple.tenant());
        put(report, "campaign", tuple.campaign());
        put(report, "segment", tuple.segment());
        put(report, "recipientHash", longer(mail.recipientHash(), text(report, "recipientHash")));
        put(report, "attribution", how);
    }

    static void put(SpecificRecord report, String field, String value) {
        if (!value.isEmpty()) {
            report.put(report.getSchema().getField(field).pos(), value);
        }
    }

    static String text(SpecificRecord report, String field) {
        return (String) report.get(report.getSchema().getField(field).pos());
    }

    /** A short reference has half of the hash; when it is the half of the report's own, the whole one stays. */
    private static String longer(String ofMail, String ofReport) {
        return ofReport.startsWith(ofMail) ? ofReport : ofMail;
    }
}
