// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.scope;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.window.PaneRow;
import io.breakwater.core.window.PaneStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.util.FlinkRuntimeException;

import java.util.Optional;

/** The closed panes of the current key in map state, one entry a pane. */
public final class MapPanes implements PaneStore {
    /** Key: pane × 4 + resolution. */
    public static final MapStateDescriptor<Long, PaneRow> STATE =
            new MapStateDescriptor<>("panes-v1", LongSerializer.INSTANCE, PaneRowSerializer.INSTANCE);

    private static final int RESOLUTIONS = Resolution.values().length;

    private final MapState<Long, PaneRow> panes;

    public MapPanes(MapState<Long, PaneRow> panes) {
        this.panes = panes;
    }

    @Override
    public Optional<PaneRow> get(Resolution resolution, long pane) {
        try {
            return Optional.ofNullable(panes.get(key(resolution, pane))).map(row -> row.at(pane));
        } catch (Exception e) {
            throw new FlinkRuntimeException("read " + resolution + " " + pane, e);
        }
    }

    @Override
    public void put(Resolution resolution, PaneRow row) {
        try {
            panes.put(key(resolution, row.pane()), row);
        } catch (Exception e) {
            throw new FlinkRuntimeException("write " + resolution + " " + row.pane(), e);
        }
    }

    @Override
    public void remove(Resolution resolution, long pane) {
        try {
            panes.remove(key(resolution, pane));
        } catch (Exception e) {
            throw new FlinkRuntimeException("remove " + resolution + " " + pane, e);
        }
    }

    @Override
    public void clear() {
        panes.clear();
    }

    private static long key(Resolution resolution, long pane) {
        return pane * RESOLUTIONS + resolution.slot();
    }
}
