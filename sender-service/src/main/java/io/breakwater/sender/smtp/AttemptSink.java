// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** Takes attempt events. Returns only when the event is durable, so that at most one per lane is in flight at a crash. */
@FunctionalInterface
public interface AttemptSink {
    void record(Attempt attempt) throws InterruptedException;
}
