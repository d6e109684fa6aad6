// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** The envelope sender (VERP) and the reference header, by which bounces and complaints name the mail they mean. */
public final class Envelope {
    /** Header that comes back in the original embedded in a report. */
    public static final String REF_HEADER = "X-Breakwater-Ref";

    private Envelope() {}

    /** {@code b+<messageId>.<attempt>@<sending domain>}. */
    static String sender(Mail mail, int attempt) {
        return "b+" + mail.messageId() + "." + attempt + "@" + mail.sendingDomain();
    }

    static String reference(Mail mail, String sourceIp, String recipientHash, long nowMs) {
        return "v=1; m=" + mail.messageId()
                + "; p=" + mail.pool()
                + "; k=" + mail.mailClass()
                + "; i=" + sourceIp
                + "; d=" + mail.sendingDomain()
                + "; t=" + mail.owner().tenant()
                + "; c=" + mail.owner().campaign()
                + "; s=" + mail.owner().segment()
                + "; r=" + recipientHash
                + "; a=" + nowMs;
    }
}
