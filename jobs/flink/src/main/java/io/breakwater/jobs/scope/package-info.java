/** How the state of one scope lies in Flink: a small hot header, and closed panes one by one, both in hand-written bytes. */
package io.breakwater.jobs.scope;
