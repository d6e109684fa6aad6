// SPDX-License-Identifier: Apache-2.0
/**
 * The stack's operating-system processes: each knows how it is configured, when it is ready and how it is stopped. Used by
 * the supervisor and, on free ports and a temporary folder, by integration tests.
 */
package io.breakwater.stack.process;
