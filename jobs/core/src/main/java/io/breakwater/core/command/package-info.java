// SPDX-License-Identifier: Apache-2.0
/** What operators ask of the engine, as it arrives. */
package io.breakwater.core.command;
