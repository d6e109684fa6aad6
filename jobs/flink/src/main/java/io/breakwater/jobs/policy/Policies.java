// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.policy;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The broadcast state of policies: version number to version, at most {@link #KEPT} of them. */
public final class Policies {

    /** Name, key and value of the broadcast state. */
    public static final MapStateDescriptor<Long, PolicyVersion> STATE =
            new MapStateDescriptor<>("policies-v1", Types.LONG, TypeInformation.of(PolicyVersion.class));

    static final int KEPT = 8;

    private Policies() {}
}
