// SPDX-License-Identifier: Apache-2.0
/** A small HTTP server on loopback for the status of the demo's own processes. */
package io.breakwater.stack.http;
