// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

/**
 * How a provider was found.
 *
 * @param provider its id
 * @param infra who runs the machines, for flow limits; the id itself where nobody else is known to
 * @param how which source named it
 */
public record Resolution(String provider, String infra, How how) {

    /** Where the answer came from, in the order they are asked. */
    public enum How {
        GIVEN,
        POLICY_MX,
        POLICY_DOMAIN,
        CATALOGUE_MX,
        CATALOGUE_DOMAIN,
        OWN_DOMAIN
    }

    static Resolution of(KnownProvider known, How how) {
        return new Resolution(known.id(), known.infra(), how);
    }
}
