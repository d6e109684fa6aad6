// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.util.UUID;

/**
 * Batch ids {@code prefix-subtask-checkpoint-uuid-n}: prefix, subtask and the checkpoint the writer began from are for people,
 * the uuid is new for every writer, so that no two runs, attempts or jobs ever share an id. Letters, digits and hyphens only.
 */
final class BatchIds {
    private final String stem;
    private long next;

    BatchIds(String prefix, int subtask, long restoredFrom) {
        this(prefix, subtask, restoredFrom, UUID.randomUUID());
    }

    BatchIds(String prefix, int subtask, long restoredFrom, UUID writer) {
        String began = restoredFrom == InsertBatch.NOT_RESTORED ? "new" : Long.toString(restoredFrom);
        this.stem =
                prefix + "-" + subtask + "-" + began + "-" + writer.toString().replace("-", "") + "-";
    }

    String next() {
        return stem + next++;
    }
}
