// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * 128 bits of a hash: the key of deduplication, by event id, and of the join, by Message-ID.
 *
 * <p>Its hash code is written out, because the key group of stored state follows from it and must not change with a JDK.
 */
@TypeInfo(HashKeyTypeInfo.Factory.class)
public record HashKey(long high, long low) {

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }
}
