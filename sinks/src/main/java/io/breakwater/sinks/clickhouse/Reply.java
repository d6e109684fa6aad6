// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

/** What came back from ClickHouse. */
sealed interface Reply {
    /**
     * The request succeeded.
     *
     * @param rows counted by a count; not meaningful for an insert, which succeeds alike when its token was known
     */
    record Done(long rows) implements Reply {}

    /**
     * It did not, as far as we know.
     *
     * @param message operation and cause, for people
     */
    record Failed(Fault fault, String message, Throwable cause) implements Reply {}
}
