// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/** Who answers for a refusal. {@link Family} says which breakers that moves; a charge without a family moves none. */
public enum Charge {
    NONE,
    /** The addresses: campaign, segment, tenant. */
    LIST,
    /** The address that sent, then its pool. */
    IP_POOL,
    /** The sending domain. */
    DOMAIN,
    /** Half the sending domain, half the address: a policy refusal that does not say why. */
    DOMAIN_AND_IP,
    /** The message and its campaign. */
    CONTENT,
    /** The operator's own set-up: alert, never a breaker. */
    CONFIG
}
