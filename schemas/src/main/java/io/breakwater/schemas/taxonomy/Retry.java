// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/** How the same message to the same recipient should be tried again. */
public enum Retry {
    NO,
    LATER,
    /** From the same address, or the receiver starts over. */
    SAME_IP,
    SLOWER,
    FEWER_CONNECTIONS,
    SPLIT_RECIPIENTS,
    AFTER_FIX
}
