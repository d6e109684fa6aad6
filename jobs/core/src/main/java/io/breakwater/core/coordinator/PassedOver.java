// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.coordinator;

import io.breakwater.core.command.Command;

/** A command that was not obeyed, and why. Not state. */
public record PassedOver(Command command, String why) {}
