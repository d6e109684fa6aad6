// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.window;

import io.breakwater.core.config.Resolution;
import io.breakwater.core.fact.Family;

/**
 * In which resolutions the bits of a family's recipients are kept. They are most of a pane's bytes, and only a family that is judged over
 * these panes needs them.
 */
@FunctionalInterface
public interface BitRule {

    /** Whether panes of a resolution keep the bits of a family; without them it is counted and not judged. */
    boolean keeps(Family family, Resolution resolution);
}
