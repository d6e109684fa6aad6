// SPDX-License-Identifier: Apache-2.0
/** Stage 1, keyed by scope: a pure step from the deltas of a tick to a verdict. */
package io.breakwater.core.verdict;
