// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** Told of each attempt as it begins; must not block. */
@FunctionalInterface
interface AttemptListener {
    void started(Step.Send send, long nowMs);
}
