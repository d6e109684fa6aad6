// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

/**
 * What the listener counts. {@code RECEIVED = STORED + NOT_STORED + TOO_LARGE + LOOP + BAD_LINE_ENDS + BUSY + CUT_OFF}; the
 * rest happens before a message is received.
 */
public enum ListenerEvent {
    /** A connection was taken. */
    CONNECTED,
    /** A connection was turned away: too many from its address, it spoke before the greeting, or shutdown. */
    CONNECTION_REFUSED,
    /** A connection was ended for its age. */
    CONNECTION_TOO_OLD,
    /** A recipient nobody configured. */
    UNKNOWN_ADDRESS,
    /** A client that sends more than its share. */
    RATE_LIMITED,
    /** A message began. */
    RECEIVED,
    /** The broker has it, and the client was told so. */
    STORED,
    /** The broker did not take it in time; the client keeps it. */
    NOT_STORED,
    /** A message over the limit. */
    TOO_LARGE,
    /** A message that has been through too many hops. */
    LOOP,
    /** Line ends that two servers would read differently (SMTP smuggling). */
    BAD_LINE_ENDS,
    /** No memory left for one more message now. */
    BUSY,
    /** The connection ended, or took too long, within a message. */
    CUT_OFF,
    /** A stored message whose end was cut off; counted in STORED too. */
    SHORTENED
}
