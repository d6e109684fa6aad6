// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyCommandTest {
    private static final Path DEMO = Path.of("../policies/demo.yaml");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void validatesEveryFileAndNamesEveryErrorWithItsLine() throws IOException {
        String text = Files.readString(DEMO).replace("z: 4.75", "z: 0").replace("jitter: 0.2", "jitter: 2");
        Path bad = write("bad.yaml", text);

        assertThat(execute("policy", "validate", bad.toString(), DEMO.toString()))
                .isEqualTo(2);
        assertThat(out.toString()).isEqualToIgnoringNewLines(DEMO + ": valid, document demo");
        assertThat(err.toString().lines())
                .containsExactly(
                        bad + ":" + line(text, "z: 0") + ": detector.z must be in (0,10), was 0",
                        bad + ":" + line(text, "jitter: 2") + ": breaker.jitter must be in [0,1), was 2");
    }

    @Test
    void validPoliciesAreStatusZero() {
        assertThat(execute("policy", "validate", DEMO.toString())).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereAndNoFileAtAllAreRefused() {
        assertThat(execute("policy", "validate", "nothing.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file nothing.yaml");
        assertThat(execute("policy", "validate")).isEqualTo(2);
    }

    @Test
    void anOverrideForAProviderThatNobodyKnowsIsWarnedOf() throws IOException {
        Path file = write("own.yaml", Files.readString(DEMO) + "\noverrides:\n  - {provider: gmial, mode: slow}\n");

        assertThat(execute("policy", "validate", file.toString())).isZero();
        assertThat(err.toString()).contains("overrides[0].provider gmial is neither in providers nor in the catalogue");
    }

    @Test
    void anInvalidPolicyIsNeitherPlannedNorAppliedAndNoServerIsAsked() throws IOException {
        Path bad = write("bad.yaml", Files.readString(DEMO).replace("jitter: 0.2", "jitter: 2"));

        assertThat(execute("policy", "plan", bad.toString())).isEqualTo(2);
        assertThat(execute("policy", "apply", bad.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("breaker.jitter must be in [0,1), was 2");
    }

    @Test
    void theSchemaIsPrintedAsItStands() throws IOException {
        assertThat(execute("policy", "schema")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("title").asText())
                .isEqualTo("Breakwater policy document");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int execute(String... arguments) {
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private static long line(String text, String part) {
        return text.lines().takeWhile(each -> !each.contains(part)).count() + 1;
    }
}
