// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.postfix;

import io.breakwater.ingest.postfix.PostfixLine;

/**
 * A line with the origin of its record.
 *
 * @param key host and queue id: what it is joined by
 */
public record PostfixElement(String key, PostfixLine line, String topic, int partition, long offset) {}
