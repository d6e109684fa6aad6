// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Command line of the demo's processes. @throws IllegalArgumentException for an option that is not known */
public record DemoArguments(long seed, Path policy, String home) {
    private static final long DEFAULT_SEED = 42;

    /** Reads {@code --seed N --policy FILE --home DIR}, each optional. */
    public static DemoArguments parse(String... args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 >= args.length || !args[i].matches("--(seed|policy|home)")) {
                throw new IllegalArgumentException("expected --seed N, --policy FILE or --home DIR, was " + args[i]);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return new DemoArguments(
                Long.parseLong(options.getOrDefault("seed", String.valueOf(DEFAULT_SEED))),
                Path.of(options.getOrDefault("policy", "policies/demo.yaml")),
                options.getOrDefault("home", ""));
    }

    /** The environment with the data folder that the command line asks for. */
    public Map<String, String> environment(Map<String, String> inherited) {
        Map<String, String> environment = new HashMap<>(inherited);
        if (!home.isEmpty()) {
            environment.put("BREAKWATER_HOME", home);
        }
        return Map.copyOf(environment);
    }
}
