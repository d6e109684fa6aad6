/** Benchmarks, each with its baseline in the same run; {@code ./breakwater bench NAME}. */
package io.breakwater.bench;
