// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.policy;

/**
 * One thing that is wrong with a document.
 *
 * @param source file or name of the document
 * @param line line in it, from 1; 0 when unknown
 * @param path path of the setting, like {@code lines.block.trip}; empty for the document itself
 * @param reason what is wrong, like {@code must be in (0,1], was 1.4}
 */
public record PolicyError(String source, int line, String path, String reason) {
    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + " ") + reason;
    }
}
