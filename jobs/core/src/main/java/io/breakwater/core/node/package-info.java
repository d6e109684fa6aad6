// SPDX-License-Identifier: Apache-2.0
/** What sending nodes say of themselves: demand and held mail, and the share of an allowance that follows from it. */
package io.breakwater.core.node;
