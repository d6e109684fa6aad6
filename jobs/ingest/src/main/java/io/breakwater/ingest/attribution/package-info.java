// SPDX-License-Identifier: Apache-2.0
/** Finds the mail of ours that a report is about: by a signed reference, by the operator's patterns, or by what a join can find. */
package io.breakwater.ingest.attribution;
