// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/** Everything about a message that a decision can bind: where it comes from, whose it is and where it goes. */
public record Route(
        String pool,
        String mailClass,
        String provider,
        String sourceIp,
        String sendingDomain,
        String campaign,
        String tenant,
        String segment) {

    public String poolScope() {
        return "pool:" + pool + "/" + mailClass + "@" + provider;
    }

    public String ipScope() {
        return "ip:" + sourceIp + "@" + provider;
    }

    public String domainScope() {
        return "domain:" + sendingDomain + "@" + provider;
    }

    public String campaignScope() {
        return "campaign:" + campaign;
    }

    /** A tenant with a slash has no scopes of segments: nothing would tell where its name ends. */
    public String segmentScope() {
        return tenant.indexOf('/') < 0 ? "segment:" + tenant + "/" + segment : "segment:";
    }

    public String tenantScope() {
        return "tenant:" + tenant;
    }
}
