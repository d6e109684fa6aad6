// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ImportCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aDryRunPrintsTheRecordsAndWhatToDoNext() throws IOException {
        Path export = write(
                "{\"domainStats\":[{\"name\":\"domains/acme.example/domainStats/1\",\"metric\":\"spamRate\","
                        + "\"date\":{\"year\":2026,\"month\":1,\"day\":31},\"value\":{\"doubleValue\":0.002}}],\"nextPageToken\":\"t\"}");

        int status = execute("import", "postmaster-tools", export.toString(), "--dry-run");

        assertThat(status).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "{\"provider\":\"google-consumer\",\"source\":\"postmaster-tools\",\"entityKind\":\"DOMAIN\","
                                + "\"entity\":\"acme.example\",\"day\":\"2026-01-31\",\"metric\":\"spam_rate\",\"value\":0.002}");
        assertThat(err.toString()).contains("more pages follow");
    }

    @Test
    void whatTheEngineWouldRefuseIsNotSent() throws IOException {
        Path traps = write("2026-01-31,POOL,marketing,3\n2026-02-30,POOL,marketing,3\n");

        assertThat(execute("import", "traps", traps.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("2026-02-30").contains("BAD_TIME day must be an ISO date");
    }

    @Test
    void aWrongSourceFileOrFormatIsOneLineAndStatusTwo() throws IOException {
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(execute("import", "yahoo", write("x").toString())).isEqualTo(2);
        assertThat(execute("import", "snds", write("a,b").toString())).isEqualTo(2);
        assertThat(execute("import", "snds", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(execute("import", "snds", binary.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("no source yahoo, there are postmaster-tools, snds, traps")
                .contains("line 1 has 2 columns")
                .contains("cannot read")
                .contains("is no UTF-8 text");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "export", ""), text);
    }

    private int execute(String... args) {
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
