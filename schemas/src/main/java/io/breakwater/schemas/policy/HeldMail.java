// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

/**
 * What becomes of the held mail of a pool, and what the pool may take of others.
 *
 * @param fails true when mail is failed instead of held
 * @param divertTo pool of the same class that may take some of it; empty for none
 * @param divertEnabled whether it does
 * @param standby pool that takes transactional mail while the addresses are blocked; empty for none
 * @param dedicatedTo the only tenant whose mail the pool takes; empty for all
 * @param warming true while its addresses are warmed up: it takes no mail of other pools
 */
public record HeldMail(
        boolean fails, String divertTo, boolean divertEnabled, String standby, String dedicatedTo, boolean warming) {}
