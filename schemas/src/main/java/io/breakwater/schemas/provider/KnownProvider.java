// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.provider;

import java.util.List;

/**
 * A provider of the catalogue.
 *
 * @param id stable id
 * @param dialect whose reply rules read its replies; empty for none
 * @param infra who runs the machines
 * @param hoster true when it receives for the domains of many companies
 * @param domains recipient domains, lower case
 * @param mx ends of MX host names, lower case
 * @param evidence how the names are known: {@code vendor}, {@code mx} or {@code history}
 */
public record KnownProvider(
        String id,
        String dialect,
        String infra,
        boolean hoster,
        List<String> domains,
        List<String> mx,
        String evidence) {
    public KnownProvider {
        domains = List.copyOf(domains);
        mx = List.copyOf(mx);
    }
}
