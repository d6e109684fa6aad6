// SPDX-License-Identifier: Apache-2.0
/**
 * The telemetry job: facts, audit and snapshots from Kafka to ClickHouse, each row exactly once. A job of its own, so that
 * ClickHouse's back-pressure never reaches a decision.
 */
package io.breakwater.jobs.telemetry;
