// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.window.PaneRow;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

import java.io.IOException;

/** A closed pane: a version byte and its counts. Which pane it is stands in the key of its entry, and is 0 here. */
public final class PaneRowSerializer extends VersionedSerializer<PaneRow> {
    /** The only one. */
    public static final PaneRowSerializer INSTANCE = new PaneRowSerializer();

    private static final long serialVersionUID = 1L;

    private PaneRowSerializer() {
        super("pane row", 1);
    }

    /** Its snapshot has nothing to say: the version is in every value. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PaneRow> {
        /** For Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }

    @Override
    public PaneRow createInstance() {
        return PaneRow.empty(0);
    }

    @Override
    void write(PaneRow row, DataOutputView target) throws IOException {
        PackedRow.write(row, target);
    }

    @Override
    PaneRow read(int found, DataInputView source) throws IOException {
        return PackedRow.read(0, source);
    }

    @Override
    public TypeSerializerSnapshot<PaneRow> snapshotConfiguration() {
        return new Snapshot();
    }
}
