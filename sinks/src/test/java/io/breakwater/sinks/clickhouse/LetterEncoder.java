// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import java.util.List;

/** Elements {@code table/partition/text}: one string column in the table they name. */
final class LetterEncoder implements RowEncoder<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public TableColumns table(String element) {
        return new TableColumns(part(element, 0), List.of("text"));
    }

    @Override
    public String partition(String element) {
        return part(element, 1);
    }

    @Override
    public void encode(String element, RowBinary row) {
        row.string(part(element, 2));
    }

    private static String part(String element, int index) {
        return element.split("/", 3)[index];
    }
}
