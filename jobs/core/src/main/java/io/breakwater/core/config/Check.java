// SPDX-License-Identifier: Apache-2.0
package io.breakwater.core.config;

/** Refuses configuration values, naming the field and the value. */
final class Check {
    private Check() {}

    static void that(boolean holds, String name, String mustBe, Object was) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + mustBe + ", was " + was);
        }
    }
}
