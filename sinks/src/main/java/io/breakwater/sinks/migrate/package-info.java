// SPDX-License-Identifier: Apache-2.0
/** Brings ClickHouse's tables to the version of this build: numbered files from the class path, applied once, in order. */
package io.breakwater.sinks.migrate;
