// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

import java.util.List;

/**
 * A mailbox provider as a policy names it.
 *
 * @param id stable id
 * @param domains recipient domains, lower case
 * @param suffixes recipient domains by their end, with the leading dot
 * @param mx MX hosts by their end
 * @param hoster true when it hosts the domains of many companies
 */
public record Provider(String id, List<String> domains, List<String> suffixes, List<String> mx, boolean hoster) {
    public Provider {
        domains = List.copyOf(domains);
        suffixes = List.copyOf(suffixes);
        mx = List.copyOf(mx);
    }
}
