// SPDX-License-Identifier: Apache-2.0
/** One classified attempt, and the per-scope sums (deltas) that a tick makes of it. */
package io.breakwater.core.fact;
