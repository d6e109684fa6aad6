// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

/** What a failure can be charged to. */
public enum ScopeKind {
    POOL,
    IP,
    DOMAIN,
    CAMPAIGN,
    SEGMENT,
    TENANT
}
