// SPDX-License-Identifier: Apache-2.0
/** The numbers that a verdict cites, so that they can be computed again. */
package io.breakwater.core.evidence;
