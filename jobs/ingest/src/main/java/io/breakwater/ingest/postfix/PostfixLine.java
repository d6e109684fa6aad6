// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

/**
 * What one line says of a message. Public records without nulls and without addresses, so that lines can travel between operators and
 * lie in their state.
 *
 * @param kind what it is
 * @param host who wrote it
 * @param queueId queue id
 * @param atMs time of the line, epoch milliseconds
 * @param receivedAtMs when the record entered Kafka
 * @param senderDomain domain of the envelope sender of an ACTIVE line; "" for bounces
 * @param headerMessageId of an IDENTIFIED line, without angle brackets
 * @param sizeBytes of an ACTIVE line
 * @param recipient of a delivery
 * @param delivery of a delivery: what happened
 * @param digest of the line, the same for the same line
 */
public record PostfixLine(
        Kind kind,
        String host,
        String queueId,
        long atMs,
        long receivedAtMs,
        String senderDomain,
        String headerMessageId,
        long sizeBytes,
        Recipient recipient,
        Delivery delivery,
        String digest) {

    /** Append only: the ordinal is in state. */
    public enum Kind {
        /** smtpd or pickup: the message came in. */
        ARRIVED,
        /** cleanup: its Message-ID. */
        IDENTIFIED,
        /** qmgr: sender and size. */
        ACTIVE,
        /** An attempt for one recipient. */
        DELIVERY,
        /** qmgr gave the message up. */
        EXPIRED,
        /** qmgr forgot the message. */
        REMOVED
    }

    /** A recipient by keyed hash, with the name of the key. */
    public record Recipient(String hash, String keyId, String domain) {
        static final Recipient NONE = new Recipient("", "", "");
    }

    /**
     * A delivery attempt.
     *
     * @param transport service that delivered, as its syslog name says
     * @param status sent, deferred, bounced
     * @param local true when Postfix decided and no provider answered
     * @param relay host that answered; "" for none
     * @param reply what it answered
     * @param delays how long it took
     * @param tls protocol and cipher of the connection, separated by a blank; "" when not known
     */
    public record Delivery(
            String transport, String status, boolean local, String relay, Reply reply, Delays delays, String tls) {
        static final Delivery NONE =
                new Delivery("", "", false, "", new Reply(0, "", "", "UNKNOWN"), new Delays(0, 0, 0), "");
    }

    /**
     * A provider's reply, or what Postfix itself has to say.
     *
     * @param code reply code, 0 without one
     * @param enhancedCode the reply's own, else Postfix's; "" for none
     * @param text the rest, redacted
     * @param stage SMTP stage, as the contract names them
     */
    public record Reply(int code, String enhancedCode, String text, String stage) {}

    /**
     * From {@code delay=} and {@code delays=a/b/c/d}, in milliseconds; Postfix writes two digits that count, and whole seconds from 100 s.
     *
     * @param sinceArrivalMs of the message
     * @param beforeQueueManagerMs a: until it became active this time, all earlier attempts and waits included
     * @param attemptMs c + d: connection set-up and transmission
     */
    public record Delays(long sinceArrivalMs, long beforeQueueManagerMs, long attemptMs) {}
}
