// SPDX-License-Identifier: Apache-2.0
/** Who really sent a report: Authentication-Results (RFC 8601) of services that the operator trusts, against the catalogue of loops. */
package io.breakwater.ingest.authentication;
