// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** A {@link HashKey} as its two longs. */
public final class HashKeySerializer extends TypeSerializerSingleton<HashKey> {

    /** The only one. */
    public static final HashKeySerializer INSTANCE = new HashKeySerializer();

    private static final long serialVersionUID = 1L;

    /** Its snapshot has nothing to say: there is one form. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<HashKey> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public HashKey createInstance() {
        return new HashKey(0, 0);
    }

    @Override
    public HashKey copy(HashKey from) {
        return from;
    }

    @Override
    public HashKey copy(HashKey from, HashKey reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return 2 * Long.BYTES;
    }

    @Override
    public void serialize(HashKey key, DataOutputView target) throws IOException {
        target.writeLong(key.high());
        target.writeLong(key.low());
    }

    @Override
    public HashKey deserialize(DataInputView source) throws IOException {
        return new HashKey(source.readLong(), source.readLong());
    }

    @Override
    public HashKey deserialize(HashKey reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.writeLong(source.readLong());
        target.writeLong(source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<HashKey> snapshotConfiguration() {
        return new Snapshot();
    }
}
