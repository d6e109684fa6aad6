// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import java.nio.file.Path;

/**
 * What the demo's own processes are told.
 *
 * @param seed of every random choice
 * @param policy YAML document; absolute
 */
public record TrafficSettings(long seed, Path policy) {
    public TrafficSettings {
        policy = policy.toAbsolutePath().normalize();
    }
}
