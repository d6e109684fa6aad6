// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.policy;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parsed side of the broadcast state: answers which policy holds at a tick.
 *
 * <p>It is the highest version whose effective tick has come; before the first one has, the first. So the answer for a tick does not
 * depend on when it is asked, once the versions are known. Of one operator, not state.
 *
 * @param <T> what an operator makes of a document
 */
public final class PolicyBook<T> {

    private record Entry<T>(long effectiveTick, T parsed) {}

    private final Function<PolicyVersion, T> parser;
    private final TreeMap<Long, Entry<T>> entries = new TreeMap<>();
    private boolean loaded;

    /** An empty book. */
    public PolicyBook(Function<PolicyVersion, T> parser) {
        this.parser = parser;
    }

    /** Fills the book from restored state, the first time only. */
    public void load(ReadOnlyBroadcastState<Long, PolicyVersion> state) throws Exception {
        if (!loaded) {
            loaded = true;
            for (Map.Entry<Long, PolicyVersion> kept : state.immutableEntries()) {
                enter(kept.getValue());
            }
        }
    }

    /** Adds a version to state and book, and forgets the oldest beyond the bound. */
    public void add(PolicyVersion version, BroadcastState<Long, PolicyVersion> state) throws Exception {
        load(state);
        state.put(version.version(), version);
        enter(version);
        while (entries.size() > Policies.KEPT) {
            state.remove(entries.pollFirstEntry().getKey());
        }
    }

    /** True until a version is known. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The policy that holds at a tick; null while none is known. */
    public T at(long tick) {
        for (Entry<T> entry : entries.descendingMap().values()) {
            if (entry.effectiveTick() <= tick) {
                return entry.parsed();
            }
        }
        return entries.isEmpty() ? null : entries.firstEntry().getValue().parsed();
    }

    private void enter(PolicyVersion version) {
        entries.put(version.version(), new Entry<>(version.effectiveTick(), parser.apply(version)));
    }
}
