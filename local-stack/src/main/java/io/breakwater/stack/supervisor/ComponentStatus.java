// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

/**
 * One component as the supervisor sees it; what {@code run/state.json} holds.
 *
 * @param name component
 * @param pid newest process id, -1 before the first start
 * @param health what it is doing
 * @param restarts how often it had to be started again
 * @param startedAtMs newest start, epoch ms
 * @param address where it serves
 */
public record ComponentStatus(String name, long pid, Health health, int restarts, long startedAtMs, String address) {
    /** What a component is doing. */
    public enum Health {
        STARTING,
        READY,
        RESTARTING,
        STOPPED
    }
}
