// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.ingest.attribution.Patterns;
import io.breakwater.ingest.authentication.ReportOrigin;
import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.IngestSettings;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.provider.FeedbackLoops;
import io.breakwater.schemas.provider.ProviderResolver;

/**
 * What ingest takes from a policy document: pools, providers, the length of a pane, and what is believed of reports.
 *
 * @param policy the document
 * @param providers resolver of its providers over the catalogue's
 * @param patterns its attribution patterns, compiled once
 * @param origin who really sent a feedback report, by its trusted services and its sources over the catalogue's
 */
public record IngestPolicy(Policy policy, ProviderResolver providers, Patterns patterns, ReportOrigin origin) {

    /** Reads applied versions. */
    public static final class Reader {

        private final PolicyReader documents = new PolicyReader();
        private final FeedbackLoops loops = FeedbackLoops.load();

        /**
         * The ingest side of a version.
         *
         * @throws io.breakwater.schemas.policy.PolicyException when the document is not valid
         */
        public IngestPolicy decode(PolicyVersion version) {
            Policy policy = documents.fromJson(version.body());
            IngestSettings ingest = policy.ingest();
            return new IngestPolicy(
                    policy,
                    ProviderResolver.of(policy),
                    Patterns.of(ingest.attribution()),
                    new ReportOrigin(ingest.authservIds(), loops.with(ingest.feedbackSources())));
        }
    }
}
