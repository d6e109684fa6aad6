// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

/** Metric names of the tail: {@code facts of unnamed domains = tail + facts of admitted domains}. */
public final class TailMetrics {

    /** Facts whose provider became {@code tail}. */
    public static final String TAIL_FACTS = "tail_facts";

    /** Domains that are providers of their own now. */
    public static final String ADMITTED = "admitted_domains";

    private TailMetrics() {}
}
