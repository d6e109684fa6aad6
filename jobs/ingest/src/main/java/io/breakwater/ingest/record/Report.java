// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import org.apache.avro.specific.SpecificRecord;

/**
 * A report about mail that was accepted earlier: a {@code Bounce}, {@code Complaint} or {@code Engagement} that still lacks the
 * fields of its mail (pool, source, campaign, …), with what the report says of that mail.
 *
 * @param record the report's own fields; those of the mail are filled by attribution
 * @param claims what may lead to the mail
 */
public record Report(SpecificRecord record, Claims claims) {}
