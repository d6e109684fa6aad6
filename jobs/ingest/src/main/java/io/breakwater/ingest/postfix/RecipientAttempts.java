// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import java.util.List;

/**
 * Attempts at one recipient. Flat and public, as state asks.
 *
 * @param recipient keyed hash
 * @param startedMs when they started, in order
 */
public record RecipientAttempts(String recipient, List<Long> startedMs) {}
