// SPDX-License-Identifier: Apache-2.0
/** Commands of operators: how they reach the engine, and what it says of its breakers. */
package io.breakwater.stack.command;
