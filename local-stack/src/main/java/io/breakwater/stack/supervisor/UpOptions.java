// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} was asked for.
 *
 * @param demo with the simulated providers and the load generator
 * @param runFor end by itself after this long, counted from when everything is healthy; with a summary in the demo
 * @param json where the summary goes
 * @param seed of the demo's random choices
 * @param policy YAML document to publish
 * @param kills faults to inject
 */
public record UpOptions(
        boolean demo, Optional<Duration> runFor, Optional<Path> json, long seed, Path policy, List<KillAt> kills) {
    public UpOptions {
        policy = policy.toAbsolutePath().normalize();
        json = json.map(path -> path.toAbsolutePath().normalize());
        kills = List.copyOf(kills);
        if (!demo && !kills.isEmpty()) {
            throw new IllegalArgumentException("--kill needs --demo: its time counts from the start of the traffic");
        }
    }
}
