/** Log files on their way to Kafka: read, followed, keyed, sent. */
package io.breakwater.stack.ingest;
