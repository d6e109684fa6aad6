// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

/** How somebody asked to be taken off a list. */
public enum UnsubscribeMethod {
    /** The producer does not say, or it was no unsubscribe. */
    UNKNOWN,
    /** An RFC 8058 POST, which a mailbox provider sends only when its user asked for it. */
    ONE_CLICK,
    /** A mail to the address of List-Unsubscribe (RFC 2369). */
    MAILTO,
    /** A page that was opened and then confirmed. */
    CONFIRMED,
    /** The link was merely fetched. Scanners fetch every link, so it is no unsubscribe. */
    GET
}
