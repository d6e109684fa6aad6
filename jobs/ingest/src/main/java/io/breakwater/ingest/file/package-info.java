/** Log files as lines: plain, gzip or zstd, with a bound on what one line may hold. */
package io.breakwater.ingest.file;
