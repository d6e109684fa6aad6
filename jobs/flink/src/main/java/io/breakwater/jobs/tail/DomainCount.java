// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

/** Attempts to a domain that nobody named, since the same task said so last. */
public record DomainCount(String domain, long attempts) {}
