/**
 * What decoders have in common: bytes in, records of the wire out, with reports whose mail is still to be found apart. Pure:
 * no Flink, no Kafka and no clock.
 */
package io.breakwater.ingest.record;
