// SPDX-License-Identifier: Apache-2.0
/** The policy in force as validated values, all clocks already divided. */
package io.breakwater.core.config;
