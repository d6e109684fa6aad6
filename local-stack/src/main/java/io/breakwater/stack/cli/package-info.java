// SPDX-License-Identifier: Apache-2.0
/** The command line: one class per command, each thin over the packages that do the work. */
package io.breakwater.stack.cli;
