/** Breakwater's own Avro attempts. */
package io.breakwater.ingest.events;
