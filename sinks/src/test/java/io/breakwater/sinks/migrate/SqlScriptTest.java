// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.migrate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlScriptTest {

    @Test
    void statementsEndAtSemicolonsOutsideQuotesAndComments() {
        String script = """
                -- a comment; with a semicolon
                CREATE TABLE a (s String DEFAULT 'x;\\'y'); /* and ; another */
                SELECT `odd;name`, "other;name" ;

                ;SELECT 3 -- last
                """;

        assertThat(SqlScript.statements(script))
                .containsExactly(
                        "CREATE TABLE a (s String DEFAULT 'x;\\'y')", "SELECT `odd;name`, \"other;name\"", "SELECT 3");
    }

    @Test
    void unfinishedQuotesAndCommentsEndWithTheScript() {
        assertThat(SqlScript.statements("SELECT 'open")).containsExactly("SELECT 'open");
        assertThat(SqlScript.statements("SELECT 1 /* open")).containsExactly("SELECT 1");
        assertThat(SqlScript.statements(" -- nothing")).isEmpty();
    }
}
