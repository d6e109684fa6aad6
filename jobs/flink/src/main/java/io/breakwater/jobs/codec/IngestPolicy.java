// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.policy.PolicyVersion;
import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.provider.ProviderResolver;

/**
 * What ingest takes from a policy document: pools, providers and the length of a pane.
 *
 * @param policy the document
 * @param providers resolver of its providers over the catalogue's
 */
public record IngestPolicy(Policy policy, ProviderResolver providers) {

    /** Reads applied versions. */
    public static final class Reader {

        private final PolicyReader documents = new PolicyReader();

        /**
         * The ingest side of a version.
         *
         * @throws io.breakwater.schemas.policy.PolicyException when the document is not valid
         */
        public IngestPolicy decode(PolicyVersion version) {
            Policy policy = documents.fromJson(version.body());
            return new IngestPolicy(policy, ProviderResolver.of(policy));
        }
    }
}
