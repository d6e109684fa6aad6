// SPDX-License-Identifier: Apache-2.0
/**
 * The job that looks late reports up in ClickHouse and sends them back to where they came from, off the decision path. A header on
 * what it sends back makes the answer final, so that nothing goes round twice.
 */
package io.breakwater.jobs.late;
