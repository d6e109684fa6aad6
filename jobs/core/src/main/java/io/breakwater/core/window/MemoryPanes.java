// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The closed panes of one scope in memory, for replays and measurements, where nothing has to survive. Mutable, of one thread. */
public final class MemoryPanes implements PaneStore {

    private record Key(Resolution resolution, long pane) {}

    private final Map<Key, PaneRow> rows = new HashMap<>();

    public MemoryPanes() {}

    /** A copy that goes its own way. */
    public MemoryPanes(MemoryPanes other) {
        rows.putAll(other.rows);
    }

    @Override
    public Optional<PaneRow> get(Resolution resolution, long pane) {
        return Optional.ofNullable(rows.get(new Key(resolution, pane)));
    }

    @Override
    public void put(Resolution resolution, PaneRow row) {
        rows.put(new Key(resolution, row.pane()), row);
    }

    @Override
    public void remove(Resolution resolution, long pane) {
        rows.remove(new Key(resolution, pane));
    }

    @Override
    public void clear() {
        rows.clear();
    }

    /** Panes that hold something. */
    public int size() {
        return rows.size();
    }
}
