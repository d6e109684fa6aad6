// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import io.breakwater.schemas.reference.MailTuple;

/**
 * What an accepted mail leaves for the reports that may come about it.
 *
 * @param message hash of its Message-ID; null for mail that carries a signed one, or whose MTA does not say
 * @param tuple its pool, address, campaign and so on
 */
public record Mention(HashKey message, MailTuple tuple) {}
