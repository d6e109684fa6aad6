// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

/** What the summary needs of one record of mail.attempts; only those that a provider answered. Times in epoch ms. */
record StoredAttempt(
        String eventId,
        String messageId,
        String pool,
        String provider,
        boolean accepted,
        long queuedAtMs,
        long startedAtMs,
        long occurredAtMs) {}
