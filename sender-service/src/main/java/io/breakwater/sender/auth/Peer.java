// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

/**
 * Who hands a message over.
 *
 * @param address IP address of the client
 * @param helo name in its greeting, or ""
 * @param envelopeSender address in MAIL FROM; "" for the null sender
 */
public record Peer(String address, String helo, String envelopeSender) {}
