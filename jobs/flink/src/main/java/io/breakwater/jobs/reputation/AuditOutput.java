// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import io.breakwater.core.coordinator.Snapshot;
import io.breakwater.core.coordinator.Transition;

/** One record of the audit trail: a transition or a snapshot, the other null. */
public record AuditOutput(Transition transition, Snapshot snapshot) {}
