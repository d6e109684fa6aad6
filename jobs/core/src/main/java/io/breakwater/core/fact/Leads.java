// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.fact;

import java.util.List;

/**
 * What a tick tells about causes. Flat, part of a stream element.
 *
 * @param contributors in canonical order; everything together among them, unless empty
 * @param sightings of an IP scope: blocks by organisation
 * @param instruction of an IP scope: what its provider told it
 */
public record Leads(List<Contributor> contributors, List<Sighting> sightings, Instruction instruction) {
    public static final Leads NONE = new Leads(List.of(), List.of(), Instruction.NONE);

    /** Both. */
    public Leads plus(Leads other) {
        if (other.equals(NONE)) {
            return this;
        }
        return equals(NONE)
                ? other
                : new Leads(
                        Contributor.plus(contributors, other.contributors),
                        Sighting.plus(sightings, other.sightings),
                        instruction.plus(other.instruction));
    }
}
