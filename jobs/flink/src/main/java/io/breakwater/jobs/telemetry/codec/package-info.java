// SPDX-License-Identifier: Apache-2.0
/** From the contracts' records to the rows of sql/migrations. Generated Avro stops here. */
package io.breakwater.jobs.telemetry.codec;
