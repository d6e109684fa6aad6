/**
 * PowerMTA's accounting records (CSV). A Kafka record holds one or more lines; a line that begins with {@code type} is a header and
 * names the columns of what follows in that record.
 */
package io.breakwater.ingest.powermta;
