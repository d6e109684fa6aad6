// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

/** What the summary needs of one record of breaker.transitions. */
record StoredTransition(String scope, long epoch, long seq, long atMs, String from, String to, String line) {}
