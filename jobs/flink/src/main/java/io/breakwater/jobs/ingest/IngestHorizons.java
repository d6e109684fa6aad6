// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.ingest;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long ingest remembers.
 *
 * @param dedup event ids
 * @param join Message-IDs of unsigned mail
 */
public record IngestHorizons(Duration dedup, Duration join) implements Serializable {}
