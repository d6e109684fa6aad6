// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.schemas.taxonomy.ReplyClassifier;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * What decoding needs.
 *
 * @param registry where schema ids come from
 * @param recipientKey key of recipient hashes, the same as that of the senders
 * @param recipientKeyId its name, written beside each hash
 * @param referenceKeys keys of the references that reports bring back
 * @param replyRules file of the operator's own reply rules; "" for none
 */
public record DecoderConfig(
        RegistryConfig registry,
        String recipientKey,
        String recipientKeyId,
        ReferenceKeys referenceKeys,
        String replyRules)
        implements Serializable {

    /** The classifier on these rules. */
    ReplyClassifier classifier() {
        return replyRules.isEmpty() ? ReplyClassifier.load() : ReplyClassifier.load(Path.of(replyRules));
    }
}
