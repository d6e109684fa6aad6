// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** Immutable values in hand-written bytes, each behind a version byte, so that a later build can tell what it reads. */
abstract class VersionedSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int version;

    VersionedSerializer(String what, int version) {
        this.what = what;
        this.version = version;
    }

    abstract void write(T value, DataOutputView target) throws IOException;

    /** Reads what a build of this or an earlier version wrote. */
    abstract T read(int found, DataInputView source) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView target) throws IOException {
        target.writeByte(version);
        write(value, target);
    }

    @Override
    public final T deserialize(DataInputView source) throws IOException {
        int found = source.readUnsignedByte();
        if (found < 1 || found > version) {
            throw new IOException("read a " + what + " of version " + found + ", this build knows 1 to " + version);
        }
        return read(found, source);
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T from) {
        return from;
    }

    @Override
    public final T copy(T from, T reuse) {
        return from;
    }

    @Override
    public final int getLength() {
        return -1;
    }
}
