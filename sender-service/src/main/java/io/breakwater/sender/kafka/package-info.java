// SPDX-License-Identifier: Apache-2.0
/** Kafka side of the sender: follows decisions, and writes attempts, heartbeats and reports durably. */
package io.breakwater.sender.kafka;
