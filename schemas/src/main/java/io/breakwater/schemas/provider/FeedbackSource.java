// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

/**
 * Who sends feedback reports.
 *
 * @param provider mailbox provider, or who runs the loop
 * @param name domain or address for which the authentication has to pass
 */
public record FeedbackSource(String provider, String name) {}
