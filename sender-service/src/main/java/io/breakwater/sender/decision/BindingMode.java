// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.decision;

/** How far a decision binds: OBSERVE binds nobody, SLOW slows and never stops, ENFORCE binds in full. */
public enum BindingMode {
    OBSERVE,
    SLOW,
    ENFORCE
}
