// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

/** What senders do with mail that an OPEN holds. Append only. */
public enum OnHold {
    HOLD,
    DIVERT,
    FAIL
}
