// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Side outputs of the reputation graph. */
final class ReputationTags {

    /** Facts with their tick, from the combiner to {@code mail.*}. */
    static final OutputTag<StampedFact> STAMPED = new OutputTag<>("stamped", TypeInformation.of(StampedFact.class));
    /** What each tick saw, from the combiner to the coordinator. */
    static final OutputTag<TickProgress> PROGRESS = new OutputTag<>("progress", TypeInformation.of(TickProgress.class));

    /** Transitions and snapshots, from the coordinator to the exact sink. */
    static final OutputTag<AuditOutput> AUDIT = new OutputTag<>("audit", TypeInformation.of(AuditOutput.class));

    private ReputationTags() {}
}
