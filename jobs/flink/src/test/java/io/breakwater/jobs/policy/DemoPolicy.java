// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.policy;

import io.breakwater.schemas.policy.PolicyReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The demo's policy as an applied version, for tests. */
public final class DemoPolicy {

    private DemoPolicy() {}

    /** Version one, in force from a tick. */
    public static PolicyVersion from(long effectiveTick) {
        return version(1, effectiveTick);
    }

    /** A version, in force from a tick. */
    public static PolicyVersion version(long version, long effectiveTick) {
        try {
            String body = new PolicyReader()
                    .fromYaml(Path.of("../../policies/demo.yaml"))
                    .toJson();
            return new PolicyVersion(version, effectiveTick, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
