// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.registry.RegistryConfig;

import java.io.Serializable;

/**
 * What decoding needs.
 *
 * @param registry where schema ids come from
 * @param recipientKey key of recipient hashes, the same as that of the senders
 * @param recipientKeyId its name, written beside each hash
 * @param referenceKeys keys of the references that reports bring back
 */
public record DecoderConfig(
        RegistryConfig registry, String recipientKey, String recipientKeyId, ReferenceKeys referenceKeys)
        implements Serializable {}
