// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.clickhouse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class InsertStatementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t FORMAT RowBinary\\nDATA | INSERT INTO t  | RowBinary | DATA",
                "insert into t (`a b`, c) format TSV DATA | insert into t (`a b`, c)  | TSV | DATA",
                "INSERT INTO t (format, values) VALUES (1) | INSERT INTO t (format, values)  | Values |  (1)",
                "/* FORMAT x */ INSERT INTO `VALUES` -- VALUES\\n SETTINGS a = 'FORMAT' FORMAT CSV\\r\\nDATA"
                        + "| /* FORMAT x */ INSERT INTO `VALUES` -- VALUES\\n SETTINGS a = 'FORMAT'  | CSV | DATA",
            })
    void rowsBeginBehindFormatOrValues(String text, String statement, String format, String rows) {
        String head = text.replace("\\n", "\n").replace("\\r", "\r");

        InsertStatement insert = parse(head, "").orElseThrow();

        assertThat(insert.statement().strip())
                .isEqualTo(statement.replace("\\n", "\n").strip());
        assertThat(insert.format()).isEqualTo(format);
        assertThat(head.substring(insert.dataFrom()).strip()).isEqualTo(rows.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT 1 FORMAT Null",
                "INSERT INTO t WITH 1 AS x SELECT x",
                "SELECT 'INSERT INTO t VALUES (1)'",
                "INSERT INTO t",
                "",
                "-- INSERT INTO t VALUES (1)",
                "EXPLAIN INSERT INTO t VALUES (1)",
            })
    void otherStatementsCarryNoRows(String text) {
        assertThat(parse(text, "")).isEmpty();
    }

    @Test
    void anInsertWithoutFormatTakesTheRequestsOne() {
        assertThat(parse("INSERT INTO t", "TSV").orElseThrow().format()).isEqualTo("TSV");
    }

    @Test
    void theLastFormatClauseOutsideBracketsNamesTheAnswersFormat() {
        assertThat(InsertStatement.outputFormat(bytes("SELECT 1 FORMAT JSON -- FORMAT x")))
                .contains("JSON");
        assertThat(InsertStatement.outputFormat(bytes("SELECT format('{}', 1), 'FORMAT CSV'")))
                .isEmpty();
    }

    private static Optional<InsertStatement> parse(String text, String fallback) {
        return InsertStatement.parse(bytes(text), fallback);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
