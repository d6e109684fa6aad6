// SPDX-License-Identifier: Apache-2.0
/** Builders of the two Kafka sinks: the transactional one for what must be exact, the fast one for what must be soon. */
package io.breakwater.sinks.kafka;
