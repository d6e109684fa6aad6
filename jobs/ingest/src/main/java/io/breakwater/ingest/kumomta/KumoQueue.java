// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

/** The name of a scheduled queue: {@code campaign:tenant@domain!routing_domain}, each part but the domain optional. */
record KumoQueue(String campaign, String tenant) {
    static KumoQueue parse(String name) {
        int at = name.indexOf('@');
        if (at < 0) {
            return new KumoQueue("", "");
        }
        String owner = name.substring(0, at);
        int colon = owner.indexOf(':');
        return colon < 0
                ? new KumoQueue("", owner)
                : new KumoQueue(owner.substring(0, colon), owner.substring(colon + 1));
    }
}
