// SPDX-License-Identifier: Apache-2.0
/** The border between stream elements and Avro. Generated classes stop here. */
package io.breakwater.jobs.codec;
