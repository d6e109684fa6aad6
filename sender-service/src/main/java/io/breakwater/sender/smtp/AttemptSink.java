// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** Takes attempt events. A lane awaits the receipt of one event before it hands over the next. */
@FunctionalInterface
public interface AttemptSink {
    Receipt record(Attempt attempt);

    /** Proof that an event is durable. */
    @FunctionalInterface
    interface Receipt {
        /** Returns only when it is. */
        void await() throws InterruptedException;
    }
}
