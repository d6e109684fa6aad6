// SPDX-License-Identifier: Apache-2.0
/** The engine job: its arguments, its sources and sinks, and the topology that composes ingest and reputation. */
package io.breakwater.jobs.engine;
