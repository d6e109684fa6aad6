// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An operator's rules over those of the build. */
class RuleFileTest {
    private static final String HEADER = "id\tgroup\tprovider\tcodes\tpattern\tcategory\tfamily\toverrides\texample\n";

    @TempDir
    Path folder;

    @Test
    void anOperatorsRuleIsAskedFirstInItsGroup() throws IOException {
        ReplyClassifier own = classifier("OWN-1\tgeneric\t*\t5xx\tuser unknown\tRECIPIENT_REFUSED\t\tcharge=CONFIG\tx");

        Classification found = own.classify("", 550, "5.1.1", "User unknown");

        assertThat(found.ruleId()).isEqualTo("OWN-1");
        assertThat(found.category()).isEqualTo(Category.RECIPIENT_REFUSED);
        assertThat(found.charge()).isEqualTo(Charge.CONFIG);
    }

    @Test
    void aProvidersTextStillComesBeforeAnOperatorsGenericRule() throws IOException {
        ReplyClassifier own = classifier("OWN-1\tgeneric\t*\t4xx\tdeferred\tGREYLISTED\t\t\tx");

        assertThat(own.classify("yahoo", 421, "", "4.7.0 [TSS04] deferred").ruleId())
                .isEqualTo("YAH-001");
    }

    @Test
    void theIdOfAnExistingRuleReplacesIt() throws IOException {
        ReplyClassifier own = classifier("YAH-001\tprovider\tyahoo\t421\tTSS04\tRATE_LIMITED\tnone\t\tx");

        Classification found = own.classify("yahoo", 421, "", "4.7.0 [TSS04] deferred");

        assertThat(found.category()).isEqualTo(Category.RATE_LIMITED);
        assertThat(found.family()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X\\tnowhere\\t*\\t5xx\\ta\\tEXPIRED\\t\\t\\tx | column group
            X\\tgeneric\\t*\\t5xx\\t(a\\tEXPIRED\\t\\t\\tx | column pattern: Unclosed group
            X\\tgeneric\\t*\\t5xx\\ta\\tGONE\\t\\t\\tx | column category
            X\\tgeneric\\t*\\t5xx\\ta\\tEXPIRED\\tnobody\\t\\tx | column family: no family nobody
            X\\tgeneric\\t*\\tfive\\ta\\tEXPIRED\\t\\t\\tx | column codes
            X\\tgeneric\\t*\\t5xx\\ta\\tEXPIRED\\t\\tcolour=red\\tx | column overrides
            X\\tgeneric\\t*\\t5xx\\ta\\tEXPIRED\\t\\tretry=SOON\\tx | column overrides
            X\\tgeneric | has 9 columns, this line has 2
            """)
    void aBadRuleIsRefusedWithItsLineAndColumn(String line, String says) {
        assertThatThrownBy(() -> classifier(line.replace("\\t", "\t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own.tsv line 2")
                .hasMessageContaining(says);
    }

    @Test
    void aMissingHeaderIsNamed() {
        Path file = folder.resolve("own.tsv");

        assertThatThrownBy(() -> {
                    Files.writeString(file, "X\tgeneric\n");
                    ReplyClassifier.load(file);
                })
                .hasMessageContaining("the first line must name the columns");
    }

    private ReplyClassifier classifier(String rule) throws IOException {
        Path file = folder.resolve("own.tsv");
        Files.writeString(file, HEADER + rule + "\n");
        return ReplyClassifier.load(file);
    }
}
