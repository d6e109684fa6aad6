// SPDX-License-Identifier: Apache-2.0
/** The state of one breaker, flat, and the arithmetic of holding and growing. */
package io.breakwater.core.breaker;
