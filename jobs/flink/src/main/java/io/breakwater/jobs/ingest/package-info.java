// SPDX-License-Identifier: Apache-2.0
/** From raw records of any producer to deduplicated, classified facts. */
package io.breakwater.jobs.ingest;
