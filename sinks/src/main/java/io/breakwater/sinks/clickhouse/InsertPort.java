// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

/** The two requests that a commit is made of. Failures are answers; only an interrupt is thrown, and it must be heard at once. */
interface InsertPort extends AutoCloseable {
    /** Inserts the batch as one block under the token. */
    Reply insert(InsertBatch batch, String token) throws InterruptedException;

    /** Counts the rows that carry the batch's id. */
    Reply count(InsertBatch batch) throws InterruptedException;

    @Override
    void close();
}
