/** KumoMTA's JSON log records, one per Kafka record. */
package io.breakwater.ingest.kumomta;
