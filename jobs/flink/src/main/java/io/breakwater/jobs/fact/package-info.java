// SPDX-License-Identifier: Apache-2.0
/** The stream elements of ingest: raw records and the facts made of them. */
package io.breakwater.jobs.fact;
