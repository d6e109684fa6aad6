// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

/**
 * What one line says of a message. A public flat record, so that it can travel between operators.
 *
 * @param kind what it is
 * @param host who wrote it
 * @param queueId queue id; "" for TLS lines
 * @param atMs time of the line, epoch milliseconds
 * @param receivedAtMs when the record entered Kafka
 * @param transport service that delivered, as its syslog name says
 * @param recipient of a delivery, plain
 * @param sender envelope sender of an ACTIVE line
 * @param headerMessageId of an IDENTIFIED line, without angle brackets
 * @param sizeBytes of an ACTIVE line
 * @param delivery of a delivery: what happened
 * @param tls protocol and cipher of the connection, separated by a blank; "" when not known
 * @param digest of the line, the same for the same line
 */
public record PostfixLine(
        Kind kind,
        String host,
        String queueId,
        long atMs,
        long receivedAtMs,
        String transport,
        String recipient,
        String sender,
        String headerMessageId,
        long sizeBytes,
        Delivery delivery,
        String tls,
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

    /**
     * A delivery attempt.
     *
     * @param status sent, deferred, bounced
     * @param local true when Postfix decided and no provider answered
     * @param relay host that answered
     * @param code reply code, 0 without one
     * @param enhancedCode the reply's own, or Postfix's
     * @param text the reply
     * @param stage SMTP stage, as the contract names them
     * @param delayMs since arrival
     * @param attemptMs connection set-up and transmission together
     */
    public record Delivery(
            String status,
            boolean local,
            String relay,
            int code,
            String enhancedCode,
            String text,
            String stage,
            long delayMs,
            long attemptMs) {}
}
