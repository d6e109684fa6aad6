// SPDX-License-Identifier: Apache-2.0
/** What a breaker, a score or a suspension is about, and its one canonical name on the wire and in state. */
package io.breakwater.core.scope;
