// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

/** A message that a provider took, with the head of it for a report that may follow. */
record Accepted(String provider, Visit visit, String envelopeSender, String originalHeaders, long acceptedAtMs) {}
