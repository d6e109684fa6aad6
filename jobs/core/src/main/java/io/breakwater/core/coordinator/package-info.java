// SPDX-License-Identifier: Apache-2.0
/** Stage 2, keyed by divert group: all breaker machines of the group, and what they decide. */
package io.breakwater.core.coordinator;
