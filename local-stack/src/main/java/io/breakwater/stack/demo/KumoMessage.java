// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One message in the life of the generated KumoMTA nodes. */
record KumoMessage(String id, List<String> recipients, String campaign, int source, boolean oldNode, int tries) {
    private static final List<String> DOMAINS = List.of("fairmail.example", "strictly.example", "throttly.example");
    private static final List<String> CAMPAIGNS = List.of("digest", "spring", "survey");
    private static final int USERS = 100_000;
    private static final int COMPANIES = 40;

    static KumoMessage random(SplittableRandom random, long sequence, boolean twoRecipients, boolean oldNode) {
        String domain = random.nextInt(4) == 0
                ? "company" + random.nextInt(COMPANIES) + ".hostery.example"
                : DOMAINS.get(random.nextInt(DOMAINS.size()));
        List<String> recipients = new ArrayList<>();
        int first = random.nextInt(USERS);
        recipients.add("reader" + first + "@" + domain);
        if (twoRecipients) {
            recipients.add("reader" + (first + 1) + "@" + domain);
        }
        // A spool id as KumoMTA writes it: 32 hex digits; the random half keeps ids of two runs apart.
        String id = String.format("%016x%016x", random.nextLong(), sequence);
        return new KumoMessage(
                id,
                List.copyOf(recipients),
                CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size())),
                random.nextInt(1 << 16),
                oldNode,
                0);
    }

    KumoMessage tried() {
        return new KumoMessage(id, recipients, campaign, source, oldNode, tries + 1);
    }

    String domain() {
        String recipient = recipients.get(0);
        return recipient.substring(recipient.indexOf('@') + 1);
    }

    /** Name of the provider block in the shaping configuration. */
    String provider() {
        String domain = domain();
        return domain.endsWith(".hostery.example") ? "hostery" : domain.substring(0, domain.indexOf('.'));
    }

    String queue() {
        return campaign + ":kumoco@" + domain();
    }
}
