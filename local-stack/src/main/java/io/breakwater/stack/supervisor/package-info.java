// SPDX-License-Identifier: Apache-2.0
/** Brings the stack up, keeps it up, and takes down everything it started. */
package io.breakwater.stack.supervisor;
