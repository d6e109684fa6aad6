// SPDX-License-Identifier: Apache-2.0
/**
 * ClickHouse's own engine (libchdb) as a process of its own, behind ClickHouse's HTTP interface on loopback.
 *
 * <p>It serves what the unmodified JDBC driver and client-v2 send for this project's sinks, queries and migrations. It is no
 * replacement for a ClickHouse server: one user, no replication, no TLS. A real server takes its place by address.
 */
package io.breakwater.stack.clickhouse;
