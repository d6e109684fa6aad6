// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.taxonomy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            X\\tgeneric\\t*\\t6xx\\ta\\tEXPIRED\\t\\t\\tx | column codes: write codes like 421,450 or 4xx,5xx
            X\\tgeneric\\t*\\t5xx\\t\\tEXPIRED\\t\\t\\tx | column pattern: an empty pattern
            X\\tgeneric\\t*\\t5xx\\ta.*a.*a.*x\\tEXPIRED\\t\\t\\tx | column pattern: takes too long
            X\\tgeneric\\tyahoo\\t5xx\\ta\\tEXPIRED\\t\\t\\tx | column provider: a rule of group provider
            X\\tprovider\\t*\\t5xx\\ta\\tEXPIRED\\t\\t\\tx | column provider: a rule of group provider
            \\tgeneric\\t*\\t5xx\\ta\\tEXPIRED\\t\\t\\tx | column id: a rule needs an id
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

    @Test
    void anIdStandsOnlyOnce() {
        String rule = "X\tgeneric\t*\t5xx\tword\tEXPIRED\t\t\tx";

        assertThatThrownBy(() -> classifier(rule + "\n" + rule))
                .hasMessageContaining("own.tsv line 3, column id: X stands in this file already");
    }

    @Test
    void anEditorsByteOrderMarkAndLineEndsAreNoMistake() throws IOException {
        Path file = folder.resolve("own.tsv");
        String rules = "\uFEFF" + HEADER + "X\tgeneric\t*\t5xx\tword\tEXPIRED\t\t\tx\n";
        Files.writeString(file, rules.replace("\n", "\r\n"));

        assertThat(ReplyClassifier.load(file).classify("", 550, "", "a word").ruleId())
                .isEqualTo("X");
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithWhatToDo() throws IOException {
        Path missing = folder.resolve("missing.tsv");
        Path latin = folder.resolve("latin.tsv");
        Files.write(latin, (HEADER + "# bo\u00eete pleine\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ReplyClassifier.load(missing)).hasMessage("there is no rule file " + missing);
        assertThatThrownBy(() -> ReplyClassifier.load(latin))
                .hasMessage("the rule file " + latin + " is not UTF-8: save it as UTF-8");
    }

    @Test
    void aRuleWhoseExampleAnotherDecidesIsTold() throws IOException {
        Path file = folder.resolve("own.tsv");
        Files.writeString(
                file,
                HEADER
                        + "OWN-1\tgeneric\t*\t5xx\tclosed for lunch\tGREYLISTED\t\t\t550 closed for lunch\n"
                        + "OWN-2\tgeneric\t*\t5xx\tclosed\tEXPIRED\t\t\t550 closed for lunch\n"
                        + "OWN-3\tgeneric\t*\t5xx\topen\tEXPIRED\t\t\tno code\n");

        assertThat(ReplyClassifier.misplacedExamples(file))
                .containsExactly(
                        "OWN-2: its example is decided by OWN-1 (GREYLISTED)",
                        "OWN-3: its example must begin with a reply code of the rule");
    }

    private ReplyClassifier classifier(String rule) throws IOException {
        Path file = folder.resolve("own.tsv");
        Files.writeString(file, HEADER + rule + "\n");
        return ReplyClassifier.load(file);
    }
}
