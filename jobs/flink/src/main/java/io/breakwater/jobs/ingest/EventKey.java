// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

/**
 * The 128-bit hash of an event id: the key of deduplication.
 *
 * <p>Its hash code is written out, because the key group of stored state follows from it and must not change with a JDK.
 */
public record EventKey(long high, long low) {

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }
}
