// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import io.breakwater.schemas.avro.MailClass;

import java.util.List;

/**
 * Source addresses that send one class of mail for one domain.
 *
 * @param name name of the pool
 * @param mailClass the only class of mail in it
 * @param ips its source addresses, each in one pool only
 * @param sendingDomain domain of the header From
 * @param transports Postfix transports whose mail is sent from it, each in one pool only
 * @param held what becomes of its held mail
 */
public record Pool(
        String name,
        MailClass mailClass,
        List<String> ips,
        String sendingDomain,
        List<String> transports,
        HeldMail held) {
    public Pool {
        ips = List.copyOf(ips);
        transports = List.copyOf(transports);
    }
}
