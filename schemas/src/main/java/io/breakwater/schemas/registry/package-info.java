// SPDX-License-Identifier: Apache-2.0
/**
 * Avro on the wire, in the Confluent format (magic 0, four-byte schema id, Avro binary). The relocated Confluent client
 * stays inside this package; callers see plain Avro only.
 */
package io.breakwater.schemas.registry;
