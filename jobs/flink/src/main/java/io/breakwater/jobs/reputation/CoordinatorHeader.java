// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

/** The part of the coordinator's state that is not per scope. Flat state. */
public record CoordinatorHeader(long epoch, long lastSeq, long lastTick) {}
