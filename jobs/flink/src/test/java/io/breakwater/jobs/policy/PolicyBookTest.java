// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.policy;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.junit.jupiter.api.Test;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyBookTest {

    private final InMemory state = new InMemory();
    private final PolicyBook<Long> book = new PolicyBook<>(PolicyVersion::version);

    @Test
    void aNewBookKnowsNothing() throws Exception {
        book.load(state);

        assertThat(book.isEmpty()).isTrue();
        assertThat(book.at(100)).isNull();
    }

    @Test
    void aVersionHoldsFromItsTickAndTheFirstHoldsBeforeToo() throws Exception {
        book.add(new PolicyVersion(1, 100, ""), state);
        book.add(new PolicyVersion(2, 200, ""), state);

        assertThat(book.at(50)).isEqualTo(1);
        assertThat(book.at(199)).isEqualTo(1);
        assertThat(book.at(200)).isEqualTo(2);
    }

    @Test
    void aRestoredBookAnswersAsBefore() throws Exception {
        book.add(new PolicyVersion(1, 100, ""), state);
        book.add(new PolicyVersion(2, 200, ""), state);
        PolicyBook<Long> restored = new PolicyBook<>(PolicyVersion::version);

        restored.load(state);

        assertThat(restored.at(150)).isEqualTo(1);
        assertThat(restored.at(250)).isEqualTo(2);
    }

    @Test
    void onlyTheLastVersionsAreKept() throws Exception {
        for (long version = 1; version <= Policies.KEPT + 3; version++) {
            book.add(new PolicyVersion(version, version, ""), state);
        }

        assertThat(state.entries).hasSize(Policies.KEPT).doesNotContainKey(3L).containsKey(4L);
    }

    private static final class InMemory
            implements BroadcastState<Long, PolicyVersion>, ReadOnlyBroadcastState<Long, PolicyVersion> {

        private final Map<Long, PolicyVersion> entries = new LinkedHashMap<>();

        @Override
        public void put(Long key, PolicyVersion value) {
            entries.put(key, value);
        }

        @Override
        public void putAll(Map<Long, PolicyVersion> more) {
            entries.putAll(more);
        }

        @Override
        public void remove(Long key) {
            entries.remove(key);
        }

        @Override
        public Iterator<Map.Entry<Long, PolicyVersion>> iterator() {
            return entries.entrySet().iterator();
        }

        @Override
        public Iterable<Map.Entry<Long, PolicyVersion>> entries() {
            return entries.entrySet();
        }

        @Override
        public Iterable<Map.Entry<Long, PolicyVersion>> immutableEntries() {
            return entries.entrySet();
        }

        @Override
        public PolicyVersion get(Long key) {
            return entries.get(key);
        }

        @Override
        public boolean contains(Long key) {
            return entries.containsKey(key);
        }

        @Override
        public void clear() {
            entries.clear();
        }
    }
}
