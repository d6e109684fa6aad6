// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code kill -9} at a known time, so that a run with a fault can be repeated.
 *
 * @param component whom
 * @param after time since the demo's traffic began
 */
public record KillAt(String component, Duration after) {
    private static final Pattern SHAPE = Pattern.compile("([a-z]+)@(.+)");

    /** Reads {@code COMPONENT@TIME}, for example {@code taskmanager@60s}. */
    public static KillAt parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be COMPONENT@TIME, for example taskmanager@60s, was " + text);
        }
        String component = matcher.group(1);
        if (!Leftovers.COMPONENTS.contains(component)) {
            throw new IllegalArgumentException(
                    "no component " + component + ", there are " + String.join(", ", Leftovers.COMPONENTS));
        }
        return new KillAt(component, Durations.parse(matcher.group(2)));
    }
}
