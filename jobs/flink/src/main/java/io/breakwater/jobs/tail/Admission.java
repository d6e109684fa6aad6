// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

/**
 * A decision about a domain, to be told to everybody.
 *
 * @param admitted true when it is a provider of its own from now on, false when it is part of the tail again
 */
public record Admission(String domain, boolean admitted) {}
