// SPDX-License-Identifier: Apache-2.0
/** Which recipient domains are worth a provider of their own, within a bound. */
package io.breakwater.core.admission;
