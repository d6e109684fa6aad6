/** The formats by their names: topic, decoder, and how a file of each falls into records. */
package io.breakwater.ingest.format;
