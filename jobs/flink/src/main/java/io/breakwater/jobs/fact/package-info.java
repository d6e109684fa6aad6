// SPDX-License-Identifier: Apache-2.0
/** The stream elements between ingest and reputation. */
package io.breakwater.jobs.fact;
