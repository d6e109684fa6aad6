// SPDX-License-Identifier: Apache-2.0
/** The demo: its traffic, its KumoMTA feed, and the summary that tells whether the loop has closed. */
package io.breakwater.stack.demo;
