// SPDX-License-Identifier: Apache-2.0
/** Listener for feedback reports and bounces that come back by SMTP; see {@code docs/report-addresses.md}. */
package io.breakwater.sender.report;
