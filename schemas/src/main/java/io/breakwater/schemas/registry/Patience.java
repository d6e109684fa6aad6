// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.registry;

/** How to wait: the thread's sleep, or a virtual one in tests. */
@FunctionalInterface
interface Patience {
    void waitMs(long ms) throws InterruptedException;
}
