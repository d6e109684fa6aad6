// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

/** Where progress goes, one line at a time. Implementations are thread safe. */
@FunctionalInterface
public interface Console {
    void line(String text);
}
