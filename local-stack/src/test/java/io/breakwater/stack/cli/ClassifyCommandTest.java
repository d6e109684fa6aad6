// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ClassifyCommandTest {
    private static final String HEADER = "id\tgroup\tprovider\tcodes\tpattern\tcategory\tfamily\toverrides\texample\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void eachLineGetsItsMeaningWhateverItHolds() throws IOException {
        Path replies = folder.resolve("replies.tsv");
        Files.write(
                replies,
                ("yahoo\t421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred\r\n"
                                + "550 5.1.1 User unknown\n"
                                + "\n"
                                + "\tconnect to mx.acme.example[192.0.2.1]:25: Connection timed out\n"
                                + "\t" + "550 bo\u00eete ".repeat(100_000) + "\n"
                                + "x\t550 5.2.2 over quota")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(execute("classify", replies.toString())).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "IP_REPUTATION_DEFERRED\tBLOCK\tIP_POOL\tYAH-001\tSLOWER 14400s",
                        "RECIPIENT_UNKNOWN\tHARD\tLIST\tGEN-005\tNO",
                        "UNDETERMINED\tSOFT\tNONE\tNONE\tLATER 900-14400s",
                        "CONNECTION_FAILURE\tSOFT\tNONE\tGEN-050\tLATER 300-3600s",
                        "UNDETERMINED\tSOFT\tNONE\tGEN-027\tNO",
                        "MAILBOX_FULL\tSOFT\tLIST\tGEN-003\tLATER 14400-86400s");
    }

    @Test
    void aRuleThatDoesNotDecideItsExampleIsNamed() throws IOException {
        Path own = folder.resolve("own.tsv");
        Files.writeString(own, HEADER + "OWN-1\tfallback\t*\t5xx\tunknown\tEXPIRED\t\t\t550 User unknown\n");

        assertThat(execute("classify", "--rules", own.toString(), "--check")).isEqualTo(2);
        assertThat(err.toString()).contains("OWN-1: its example is decided by GEN-005 (RECIPIENT_UNKNOWN)");
    }

    @Test
    void rulesThatDecideTheirExamplesPass() throws IOException {
        Path own = folder.resolve("own.tsv");
        Files.writeString(own, HEADER + "OWN-1\tgeneric\t*\t5xx\tour word\tEXPIRED\t\t\t550 our word\n");

        assertThat(execute("classify", "--rules", own.toString(), "--check")).isZero();
        assertThat(out.toString()).startsWith("each rule of ");
    }

    @Test
    void aCheckWithoutRulesSaysWhatItNeeds() {
        assertThat(execute("classify", "--check")).isEqualTo(2);
        assertThat(err.toString()).contains("--check needs --rules FILE");
    }

    @Test
    void aLineOfAnyLengthIsCutAndTheNextOneIsWhole() throws IOException {
        String text = "a".repeat(200_000) + "\nshort\r\n\nlast";
        List<String> lines = new ArrayList<>();
        try (CappedLines capped = new CappedLines(new StringReader(text))) {
            for (String line = capped.next(); line != null; line = capped.next()) {
                lines.add(line);
            }
        }

        assertThat(lines).containsExactly("a".repeat(CappedLines.LONGEST), "short", "", "last");
    }

    private int execute(String... words) {
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }
}
