// SPDX-License-Identifier: Apache-2.0
/** Providers that are no more than a recipient domain: which of them may have scopes of their own, see ADR 0014. */
package io.breakwater.jobs.tail;
