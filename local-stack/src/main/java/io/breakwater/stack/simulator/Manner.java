// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

/** The manners of one provider. Time is an argument, epoch ms; implementations are thread-safe. */
@FunctionalInterface
interface Manner {
    Manner FAIR = (stage, visit, nowMs) -> Verdict.ACCEPTED;

    Verdict at(Stage stage, Visit visit, long nowMs);
}
