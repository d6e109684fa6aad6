// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

/**
 * One attempt as a provider sees it.
 *
 * @param senderDomain domain of the envelope sender; a greylister knows VERP senders by it
 * @param recipient empty before RCPT TO
 */
record Visit(String sourceIp, String messageId, int attempt, String senderDomain, String recipient) {

    Visit to(String address) {
        return new Visit(sourceIp, messageId, attempt, senderDomain, address);
    }
}
