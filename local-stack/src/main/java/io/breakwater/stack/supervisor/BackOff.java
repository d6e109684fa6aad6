// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import java.time.Duration;

/** Waits between restarts of one component: doubled up to a bound, and back to the first after a long enough life. */
final class BackOff {
    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LAST = Duration.ofSeconds(10);
    private static final Duration LONG_LIFE = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** Wait before the restart of a process that lived this long. */
    Duration after(Duration lifetime) {
        if (lifetime.compareTo(LONG_LIFE) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LAST) > 0 ? LAST : doubled;
        return wait;
    }
}
