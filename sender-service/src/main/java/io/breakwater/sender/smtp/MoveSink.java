// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.smtp;

/** Takes what lanes did with held mail; must not wait for it to be stored, for no rate depends on it. */
@FunctionalInterface
public interface MoveSink {
    void moved(HeldMove move);
}
