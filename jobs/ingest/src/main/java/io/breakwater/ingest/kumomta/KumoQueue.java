// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

/**
 * Whom mail belongs to. Meta items decide, when the hook logs them; else the name of the scheduled queue,
 * {@code campaign:tenant@domain!routing_domain}, each part but the domain optional.
 */
final class KumoQueue {
    private KumoQueue() {}

    static String tenant(KumoLine line) {
        if (!line.tenant.isEmpty()) {
            return line.tenant;
        }
        int at = line.queue.indexOf('@');
        return at < 0 ? "" : line.queue.substring(colon(line.queue, at) + 1, at);
    }

    static String campaign(KumoLine line) {
        if (!line.campaign.isEmpty()) {
            return line.campaign;
        }
        int at = line.queue.indexOf('@');
        return at < 0 ? "" : line.queue.substring(0, Math.max(0, colon(line.queue, at)));
    }

    /** The colon that ends the campaign, -1 without one. */
    private static int colon(String queue, int at) {
        int colon = queue.indexOf(':');
        return colon < at ? colon : -1;
    }
}
