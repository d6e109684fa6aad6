// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import java.util.List;

/**
 * What an export of a provider holds.
 *
 * @param figures in the order of the file
 * @param notes what of it is no figure, and what is missing, for the operator to read
 */
public record Export(List<Figure> figures, List<String> notes) {
    public Export {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }
}
