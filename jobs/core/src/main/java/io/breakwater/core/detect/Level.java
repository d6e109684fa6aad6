// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.detect;

/** How far a rate went. In order; append only. */
public enum Level {
    NONE,
    WARN,
    TRIP
}
